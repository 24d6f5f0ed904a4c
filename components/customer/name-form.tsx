'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'

export function NameForm<T>({ action, name }: { action: FormAction<T>; name: string | null }) {
  const { say } = useSay()
  return (
    <ActionForm action={action} successMessage={say('forms.name_saved')} className="rounded-lg border bg-card p-4">
      <FormField name="name" label={say('forms.name')} hint={say('forms.name_hint')}>
        <Input defaultValue={name ?? ''} autoComplete="name" maxLength={80} />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">{say('forms.save_name')}</SubmitButton>
    </ActionForm>
  )
}
