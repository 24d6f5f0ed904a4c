'use client'

import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { CopyButton } from '@/components/shared/copy-button'
import { QrCode } from '@/components/shared/qr-code'
import { SubmitButton } from '@/components/shared/submit-button'
import { CodeField } from './code-field'

type ConfirmTotpProps<T> = { secret: string; address: string; action: FormAction<T>; onDone: (done: T) => void }

/** The QR code with a first code from the application. */
export function ConfirmTotp<T>({ secret, address, action, onDone }: ConfirmTotpProps<T>) {
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
          action={action}
          onSuccess={onDone}
          aria-label="Confirm two-factor sign-in"
        >
          <CodeField hint="Six digits; they change every half minute." />
          <SubmitButton className="w-fit">Turn on</SubmitButton>
        </ActionForm>
      </div>
    </div>
  )
}
