'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { askForSignInCode } from '@/lib/auth/actions'

export function PhoneForm({ country, next }: { country: string; next?: string }) {
  return (
    <ActionForm
      action={askForSignInCode}
      hidden={{ country, ...(next ? { next } : {}) }}
      aria-label="Customer sign-in"
    >
      <FormField
        name="phone"
        label="Phone number"
        hint="The one you give at the till. We send it a code of six digits."
        required
      >
        <PhoneInput defaultCountry={country} />
      </FormField>
      <SubmitButton size="lg">Send me a code</SubmitButton>
    </ActionForm>
  )
}
