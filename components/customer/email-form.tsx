'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { sendEmailLink } from '@/lib/consents/actions'

export function EmailForm() {
  const { say } = useSay()
  return (
    <ActionForm action={sendEmailLink} successMessage={say('forms.email_sent')} resetOnSuccess>
      <FormField name="email" label={say('forms.email')} hint={say('forms.email_hint')} required>
        <Input type="email" autoComplete="email" inputMode="email" autoCapitalize="none" spellCheck={false} />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">{say('forms.email_send')}</SubmitButton>
    </ActionForm>
  )
}
