'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'

type PhoneFormProps<T> = {
  action: FormAction<T>
  /** What the form is for, read by screen readers. */
  label: string
  hint: string
  country: string
  fieldLabel?: string
  submit?: string
  /** Where it is one thing of many on the page. */
  quiet?: boolean
  hidden?: Record<string, string>
  onSuccess?: (data: T) => void
}

/** Asks for the number that a one-time code is sent to. */
export function PhoneForm<T>({ action, label, hint, country, hidden, onSuccess, ...words }: PhoneFormProps<T>) {
  const { say } = useSay()
  const { fieldLabel = say('shared.phone'), submit = say('shared.send_code'), quiet } = words
  return (
    <ActionForm action={action} hidden={hidden} onSuccess={onSuccess} aria-label={label}>
      <FormField name="phone" label={fieldLabel} hint={hint} required>
        <PhoneInput defaultCountry={country} />
      </FormField>
      {quiet
        ? <SubmitButton variant="outline" className="w-fit">{submit}</SubmitButton>
        : <SubmitButton size="lg">{submit}</SubmitButton>}
    </ActionForm>
  )
}
