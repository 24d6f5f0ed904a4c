'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'

type PinFormProps<T> = { action: FormAction<T>; programId: string; hasPin: boolean }

export function PinForm<T>({ action, programId, hasPin }: PinFormProps<T>) {
  const { say } = useSay()
  return (
    <ActionForm action={action} hidden={{ programId }} resetOnSuccess successMessage={say('forms.pin_set')} className="rounded-lg border bg-card p-4">
      <FormField
        name="pin"
        label={say(hasPin ? 'forms.new_pin' : 'forms.pin')}
        hint={say('forms.pin_hint')}
      >
        <Input type="password" inputMode="numeric" autoComplete="new-password" maxLength={6} className="max-w-40" />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">{say(hasPin ? 'forms.change_pin' : 'forms.set_pin')}</SubmitButton>
    </ActionForm>
  )
}
