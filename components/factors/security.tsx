'use client'

import { useState } from 'react'
import { RecoveryCodes } from '@/components/account/recovery-codes'
import { Section } from '@/components/customer/section'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { plural } from '@/lib/core/format'
import { replaceOwnRecoveryCodes } from '@/lib/factors/actions'
import type { OwnFactors } from '@/lib/factors/schemas'
import { AddPasskey } from './add-passkey'
import { OwnTotp } from './own-totp'
import { PasskeyList } from './passkey-list'
import { ProveForm } from './prove-form'

type SecurityProps = { factors: OwnFactors; device: string }

/** A customer's second factors. The recovery codes stay in sight until their owner has them. */
export function Security({ factors: { totp, passkeys, recoveryCodesLeft, open }, device }: SecurityProps) {
  const [codes, setCodes] = useState<string[]>([])
  const on = totp || passkeys.length > 0
  return (
    <>
      {codes.length > 0 ? <RecoveryCodes codes={codes} onDone={() => setCodes([])} /> : null}
      {open ? null : <ProveForm passkeys={passkeys.length > 0} />}
      <Section title="Passkeys">
        <p className="text-muted-foreground">The safest and the quickest: your face, finger or the lock of your device signs you in, without a message.</p>
        <PasskeyList passkeys={passkeys} open={open} />
        {open ? <AddPasskey device={device} onCodes={setCodes} /> : null}
      </Section>
      <Section title="Authenticator application"><OwnTotp on={totp} open={open} onCodes={setCodes} /></Section>
      {on ? (
        <Section title="Recovery codes">
          <div className="grid gap-4 rounded-lg border bg-card p-4">
            <p>
              {plural(recoveryCodesLeft, { one: '# code is left.', other: '# codes are left.' })}{' '}
              If you lose your phone, one of them is the only way in: neither the shop nor anybody else can open your account.
            </p>
            {open ? (
              <ActionForm action={replaceOwnRecoveryCodes} onSuccess={(made) => setCodes(made.recoveryCodes)} aria-label="New recovery codes">
                <SubmitButton variant="outline" className="w-fit">New recovery codes</SubmitButton>
              </ActionForm>
            ) : null}
          </div>
        </Section>
      ) : null}
    </>
  )
}
