'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { joinShop } from '@/lib/joining/actions'

/** For who is signed in with their phone: one press. `asks`: friends are rewarded, so whose friend it is may be said. */
export function JoinForm({ slug, business, by, asks }: { slug: string; business: string; by?: string; asks: boolean }) {
  return (
    <ActionForm action={joinShop} hidden={{ slug, ...(by ? { by } : {}) }} idempotent>
      {asks && !by ? (
        <FormField name="by" label="Who told you?" optional hint={`A friend’s phone number or code. When they have a card of ${business}, it counts for both of you, and they see your first name.`}>
          <Input maxLength={40} autoComplete="off" />
        </FormField>
      ) : null}
      <SubmitButton size="lg" className="justify-self-start">Join {business}</SubmitButton>
    </ActionForm>
  )
}
