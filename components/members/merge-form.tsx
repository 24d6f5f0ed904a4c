'use client'

import Link from 'next/link'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { mergeMembersAction } from '@/lib/members/actions'

type Props = { memberId: string; sourceId: string; source: string; possible: boolean; back: string }

/** The reason and the last word: there is no way back. */
export function MergeForm({ memberId, sourceId, source, possible, back }: Props) {
  const other = <Button asChild variant="outline"><Link href={back}>Choose another card</Link></Button>
  if (!possible) return <div>{other}</div>
  return (
    <ActionForm action={mergeMembersAction} hidden={{ memberId, sourceId }} idempotent className="max-w-xl" aria-label="Merge the cards">
      <p className="text-sm text-muted-foreground">
        This can not be undone. Be sure that both cards are one person’s: at the till the phone number and the card of {source} lead to the
        card that stays. Its owner sees the points in the app under the number of the card that stays only.
      </p>
      <FormField name="reason" label="Reason" hint="Stays in the history, with your name." required><Input maxLength={300} autoComplete="off" /></FormField>
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="destructive">Merge the cards</SubmitButton>
        {other}
      </div>
    </ActionForm>
  )
}
