'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { enterSecondFactor } from '@/lib/auth/actions'

/** `app`: whether there is an authenticator application; a customer may have passkeys alone. */
export function TwoFactorForm({ app }: { app: boolean }) {
  const [recovery, setRecovery] = useState(!app)
  return (
    <ActionForm action={enterSecondFactor} aria-label="Second factor">
      {recovery ? (
        <FormField
          key="recovery"
          name="code"
          label="Recovery code"
          hint="One of the ten that you wrote down. Each works once."
          required
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus={app} className="font-mono" />
        </FormField>
      ) : (
        <CodeField key="code" hint="From your authenticator application." />
      )}
      <SubmitButton size="lg">Sign in</SubmitButton>
      {app ? (
        <Button variant="ghost" className="w-fit justify-self-center" onClick={() => setRecovery(!recovery)}>
          {recovery ? 'Use the authenticator application' : 'Use a recovery code'}
        </Button>
      ) : null}
    </ActionForm>
  )
}
