'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { enterSecondFactor } from '@/lib/auth/actions'

/** `app`: whether there is an authenticator application; a customer may have passkeys alone. */
export function TwoFactorForm({ app }: { app: boolean }) {
  const { say } = useSay()
  const [recovery, setRecovery] = useState(!app)
  return (
    <ActionForm action={enterSecondFactor} aria-label={say('factors.second_factor')}>
      {recovery ? (
        <FormField
          key="recovery"
          name="code"
          label={say('factors.recovery_code')}
          hint={say('factors.recovery_hint')}
          required
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus={app} className="font-mono" />
        </FormField>
      ) : (
        <CodeField key="code" hint={say('factors.app_hint')} />
      )}
      <SubmitButton size="lg">{say('factors.sign_in')}</SubmitButton>
      {app ? (
        <Button variant="ghost" className="w-fit justify-self-center" onClick={() => setRecovery(!recovery)}>
          {say(recovery ? 'factors.use_app' : 'factors.use_recovery')}
        </Button>
      ) : null}
    </ActionForm>
  )
}
