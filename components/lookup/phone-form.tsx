'use client'

import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'

export function PhoneForm<T>({ action, country }: { action: FormAction<T>; country: string }) {
  return (
    <ActionForm action={action} hidden={{ country }} aria-label="Look up points">
      <FormField name="phone" label="Phone number" hint="The number that you give at the till." required>
        <PhoneInput defaultCountry={country} />
      </FormField>
      <SubmitButton size="lg">Send me a code</SubmitButton>
    </ActionForm>
  )
}
