'use client'

import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'

export function NameForm<T>({ action, name }: { action: FormAction<T>; name: string | null }) {
  return (
    <ActionForm action={action} successMessage="Your name is saved." className="rounded-lg border bg-card p-4">
      <FormField name="name" label="Name" hint="Stands on your cards. A shop may have noted its own.">
        <Input defaultValue={name ?? ''} autoComplete="name" maxLength={80} />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">Save the name</SubmitButton>
    </ActionForm>
  )
}
