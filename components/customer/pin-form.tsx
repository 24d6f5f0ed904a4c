'use client'

import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'

type PinFormProps<T> = { action: FormAction<T>; programId: string; hasPin: boolean }

export function PinForm<T>({ action, programId, hasPin }: PinFormProps<T>) {
  return (
    <ActionForm action={action} hidden={{ programId }} resetOnSuccess successMessage="Your PIN is set." className="rounded-lg border bg-card p-4">
      <FormField
        name="pin"
        label={hasPin ? 'New PIN' : 'PIN'}
        hint="4 to 6 digits, to spend points where your phone has no signal. Tell it to nobody but the keypad."
      >
        <Input type="password" inputMode="numeric" autoComplete="new-password" maxLength={6} className="max-w-40" />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">{hasPin ? 'Change the PIN' : 'Set the PIN'}</SubmitButton>
    </ActionForm>
  )
}
