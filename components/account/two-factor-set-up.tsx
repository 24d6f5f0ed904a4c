'use client'

import { useState } from 'react'
import { ConfirmTotp } from '@/components/codes/confirm-totp'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { beginTwoFactor, finishTwoFactor } from '@/lib/auth/account/actions'

type Secret = { secret: string; address: string }

/** Password, then the QR code with a first code from the application, then the recovery codes. */
export function TwoFactorSetUp({ onStart, onCodes }: { onStart: () => void; onCodes: (codes: string[]) => void }) {
  const [made, setMade] = useState<Secret | null>(null)
  if (made) return <ConfirmTotp {...made} action={finishTwoFactor} onDone={(done) => onCodes(done.recoveryCodes)} />
  return (
    <ActionForm
      action={beginTwoFactor}
      onSuccess={({ secret, address }) => {
        setMade(secret && address ? { secret, address } : null)
        onStart()
      }}
      className="sm:max-w-sm"
      aria-label="Set up two-factor sign-in"
    >
      <FormField name="password" label="Your password" required>
        <Input type="password" autoComplete="current-password" />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">
        Set up
      </SubmitButton>
    </ActionForm>
  )
}
