'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { ActionForm } from '@/components/shared/action-form'
import { CopyButton } from '@/components/shared/copy-button'
import { FormField } from '@/components/shared/form-field'
import { QrCode } from '@/components/shared/qr-code'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { beginTwoFactor, finishTwoFactor } from '@/lib/auth/account/actions'

type Secret = { secret: string; address: string }

/** Password, then the QR code with a first code from the application, then the recovery codes. */
export function TwoFactorSetUp({ onStart, onCodes }: { onStart: () => void; onCodes: (codes: string[]) => void }) {
  const [made, setMade] = useState<Secret | null>(null)
  if (made) return <Confirm {...made} onCodes={onCodes} />
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

function Confirm({ secret, address, onCodes }: Secret & { onCodes: (codes: string[]) => void }) {
  return (
    <div className="grid gap-5 sm:grid-cols-[auto_1fr]">
      <QrCode value={address} label="QR code for your authenticator application" />
      <div className="grid content-start gap-4">
        <p className="text-sm">Scan this with your authenticator application, then enter the code that it shows.</p>
        <div className="grid gap-1 text-sm">
          <span className="text-muted-foreground">Or type this key into it:</span>
          <span className="flex flex-wrap items-center gap-2">
            <code className="font-mono select-all">{secret.match(/.{1,4}/g)?.join(' ')}</code>
            <CopyButton value={secret} label="Copy key" iconOnly />
          </span>
        </div>
        <ActionForm
          action={finishTwoFactor}
          onSuccess={(done) => onCodes(done.recoveryCodes)}
          aria-label="Confirm two-factor sign-in"
        >
          <CodeField hint="Six digits; they change every half minute." />
          <SubmitButton className="w-fit">Turn on</SubmitButton>
        </ActionForm>
      </div>
    </div>
  )
}
