'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { saveBirthday } from '@/lib/customers/actions'

/** Said once; then it only stands there. */
export function BirthdayForm() {
  const { say } = useSay()
  return (
    <ActionForm action={saveBirthday} successMessage={say('forms.birthday_saved')} className="rounded-lg border bg-card p-4">
      <FormField name="birthday" label={say('forms.birthday')} hint={say('forms.birthday_hint')} required>
        <Input type="date" autoComplete="bday" className="max-w-48" />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">{say('forms.save_birthday')}</SubmitButton>
    </ActionForm>
  )
}
