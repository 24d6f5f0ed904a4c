'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { inviteFriendAction } from '@/lib/referrals/actions'

/** For a friend who will give their number at the till, and no code. */
export function InviteForm({ programId, country }: { programId: string; country: string }) {
  return (
    <ActionForm action={inviteFriendAction} hidden={{ programId }} idempotent successMessage="Noted" resetOnSuccess>
      <FormField name="phone" label="Your friend’s number" hint="We write to nobody, and keep only a fingerprint of it. It counts when somebody new joins with this number." required>
        <PhoneInput defaultCountry={country} />
      </FormField>
      <SubmitButton variant="outline" className="justify-self-start">Note it</SubmitButton>
    </ActionForm>
  )
}
