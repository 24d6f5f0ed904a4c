'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/textarea'
import { applyChangeAction, refuseChangeAction, withdrawChangeAction } from '@/lib/second-person/actions'

type Props = { changeId: string; title: string }

/** Yes at once; no with a reason, which whoever asked reads. */
export function DecisionForms({ changeId, title }: Props) {
  const [refusing, setRefusing] = useState(false)
  return refusing ? (
    <ActionForm action={refuseChangeAction} hidden={{ changeId }} idempotent successMessage="Refused" aria-label={`Refuse ${title}`}>
      <FormField name="reason" label="Why" hint="Whoever asked for it reads this." required><Textarea maxLength={300} rows={2} /></FormField>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="destructive">Refuse it</SubmitButton>
        <Button type="button" variant="ghost" onClick={() => setRefusing(false)}>Not now</Button>
      </div>
    </ActionForm>
  ) : (
    <ActionForm action={applyChangeAction} hidden={{ changeId }} idempotent successMessage="Verified: it counts from now on" aria-label={`Verify ${title}`}>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Verify</SubmitButton>
        <Button type="button" variant="outline" onClick={() => setRefusing(true)}>Refuse</Button>
      </div>
    </ActionForm>
  )
}

/** For whoever asked for it. */
export function WithdrawButton({ changeId, title }: Props) {
  return (
    <ActionForm action={withdrawChangeAction} hidden={{ changeId }} idempotent successMessage="Taken back" aria-label={`Take back ${title}`}>
      <SubmitButton variant="outline" className="justify-self-start">Take it back</SubmitButton>
    </ActionForm>
  )
}
