'use client'

import { Mail, MailCheck } from 'lucide-react'
import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert, AlertTitle } from '@/components/ui/alert'
import { Input } from '@/components/ui/input'
import { askForPasswordReset } from '@/lib/auth/actions'

export function ForgotPasswordForm() {
  const [minutes, setMinutes] = useState<number | null>(null)
  if (minutes !== null) {
    return (
      <Alert variant="success">
        <AlertTitle className="flex items-center gap-2">
          <MailCheck className="size-4" aria-hidden="true" />
          Look at your mail
        </AlertTitle>
        <p>If the address has an account, a link is on its way. It works once, for {minutes} minutes.</p>
      </Alert>
    )
  }
  return (
    <ActionForm action={askForPasswordReset} onSuccess={(sent) => setMinutes(sent.minutes)}>
      <FormField name="email" label="E-mail" required>
        <Input type="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} />
      </FormField>
      <SubmitButton size="lg">
        <Mail aria-hidden="true" />
        Send me a link
      </SubmitButton>
    </ActionForm>
  )
}
