'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { inviteFriendAction } from '@/lib/referrals/actions'

/** For a friend who will give their number at the till, and no code. */
export function InviteForm({ programId, country }: { programId: string; country: string }) {
  const { say } = useSay()
  return (
    <ActionForm action={inviteFriendAction} hidden={{ programId }} idempotent successMessage={say('forms.friend_saved')} resetOnSuccess>
      <FormField name="phone" label={say('forms.friend_number')} hint={say('forms.friend_hint')} required>
        <PhoneInput defaultCountry={country} />
      </FormField>
      <SubmitButton variant="outline" className="justify-self-start">{say('forms.friend_save')}</SubmitButton>
    </ActionForm>
  )
}
