'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { joinShop } from '@/lib/joining/actions'

/** For who is signed in with their phone: one press. `asks`: friends are rewarded, so whose friend it is may be said. */
export function JoinForm({ slug, business, by, asks }: { slug: string; business: string; by?: string; asks: boolean }) {
  const { say } = useSay()
  return (
    <ActionForm action={joinShop} hidden={{ slug, ...(by ? { by } : {}) }} idempotent>
      {asks && !by ? (
        <FormField name="by" label={say('codes.who_told')} optional hint={say('codes.who_hint', { business })}>
          <Input maxLength={40} autoComplete="off" />
        </FormField>
      ) : null}
      <SubmitButton size="lg" className="justify-self-start">{say('codes.join', { business })}</SubmitButton>
    </ActionForm>
  )
}
