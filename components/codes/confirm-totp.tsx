'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { CopyButton } from '@/components/shared/copy-button'
import { QrCode } from '@/components/shared/qr-code'
import { SubmitButton } from '@/components/shared/submit-button'
import { CodeField } from './code-field'

type ConfirmTotpProps<T> = { secret: string; address: string; action: FormAction<T>; onDone: (done: T) => void }

/** The QR code with a first code from the application. */
export function ConfirmTotp<T>({ secret, address, action, onDone }: ConfirmTotpProps<T>) {
  const { say } = useSay()
  return (
    <div className="grid gap-5 sm:grid-cols-[auto_1fr]">
      <QrCode value={address} label={say('factors.qr')} />
      <div className="grid content-start gap-4">
        <p className="text-sm">{say('factors.scan')}</p>
        <div className="grid gap-1 text-sm">
          <span className="text-muted-foreground">{say('factors.type')}</span>
          <span className="flex flex-wrap items-center gap-2">
            <code className="font-mono select-all">{secret.match(/.{1,4}/g)?.join(' ')}</code>
            <CopyButton value={secret} label={say('factors.copy_key')} iconOnly />
          </span>
        </div>
        <ActionForm
          action={action}
          onSuccess={onDone}
          aria-label={say('factors.confirm_form')}
        >
          <CodeField hint={say('factors.six_change')} />
          <SubmitButton className="w-fit">{say('factors.turn_on')}</SubmitButton>
        </ActionForm>
      </div>
    </div>
  )
}
