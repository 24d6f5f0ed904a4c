'use client'

import { useState } from 'react'
import { RecoveryCodes } from '@/components/account/recovery-codes'
import { Section } from '@/components/customer/section'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { replaceOwnRecoveryCodes } from '@/lib/factors/actions'
import type { OwnFactors } from '@/lib/factors/schemas'
import { AddPasskey } from './add-passkey'
import { OwnTotp } from './own-totp'
import { PasskeyList } from './passkey-list'
import { ProveForm } from './prove-form'

type SecurityProps = { factors: OwnFactors; device: string }

/** A customer's second factors. The recovery codes stay in sight until their owner has them. */
export function Security({ factors: { totp, passkeys, recoveryCodesLeft, open }, device }: SecurityProps) {
  const { say } = useSay()
  const [codes, setCodes] = useState<string[]>([])
  const on = totp || passkeys.length > 0
  return (
    <>
      {codes.length > 0 ? <RecoveryCodes codes={codes} onDone={() => setCodes([])} /> : null}
      {open ? null : <ProveForm passkeys={passkeys.length > 0} />}
      <Section title={say('factors.passkeys')}>
        <p className="text-muted-foreground">{say('factors.passkeys_says')}</p>
        <PasskeyList passkeys={passkeys} open={open} />
        {open ? <AddPasskey device={device} onCodes={setCodes} /> : null}
      </Section>
      <Section title={say('factors.app')}><OwnTotp on={totp} open={open} onCodes={setCodes} /></Section>
      {on ? (
        <Section title={say('factors.recovery')}>
          <div className="grid gap-4 rounded-lg border bg-card p-4">
            <p>{say('factors.recovery_left', { count: recoveryCodesLeft })}</p>
            {open ? (
              <ActionForm action={replaceOwnRecoveryCodes} onSuccess={(made) => setCodes(made.recoveryCodes)} aria-label={say('factors.recovery_new')}>
                <SubmitButton variant="outline" className="w-fit">{say('factors.recovery_new')}</SubmitButton>
              </ActionForm>
            ) : null}
          </div>
        </Section>
      ) : null}
    </>
  )
}
