'use client'

import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'

type PhoneFormProps<T> = { action: FormAction<T>; label: string; hint: string; country: string; next?: string }

/** Asks for the number that a one-time code is sent to. */
export function PhoneForm<T>({ action, label, hint, country, next }: PhoneFormProps<T>) {
  return (
    <ActionForm action={action} hidden={next ? { next } : {}} aria-label={label}>
      <FormField name="phone" label="Phone number" hint={hint} required>
        <PhoneInput defaultCountry={country} />
      </FormField>
      <SubmitButton size="lg">Send me a code</SubmitButton>
    </ActionForm>
  )
}
