'use client'

import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { plural } from '@/lib/core/format'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Badge } from '@/components/ui/badge'
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { endTwoFactor, replaceRecoveryCodes } from '@/lib/auth/account/actions'
import { RecoveryCodes } from './recovery-codes'
import { TwoFactorSetUp } from './two-factor-set-up'

type TwoFactorCardProps = { on: boolean; recoveryCodesLeft: number }

export function TwoFactorCard({ on, recoveryCodesLeft }: TwoFactorCardProps) {
  const [codes, setCodes] = useState<string[] | null>(null)
  // The page is drawn anew as soon as it is on; the set-up stays until it has handed over the recovery codes.
  const [settingUp, setSettingUp] = useState(false)
  const finish = (made: string[]) => {
    setCodes(made)
    setSettingUp(false)
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>Two-factor sign-in</CardTitle>
        <CardDescription>
          After your password, a code from an authenticator application: a stolen password alone opens nothing.
        </CardDescription>
        <CardAction>
          {on ? (
            <Badge variant="success">
              <ShieldCheck aria-hidden="true" />
              On
            </Badge>
          ) : (
            <Badge>
              <ShieldAlert aria-hidden="true" />
              Off
            </Badge>
          )}
        </CardAction>
      </CardHeader>
      <CardContent className="grid gap-5">
        {codes ? <RecoveryCodes codes={codes} onDone={() => setCodes(null)} /> : null}
        {on && !codes && !settingUp ? <WhenOn left={recoveryCodesLeft} onCodes={setCodes} /> : null}
        {(!on || settingUp) && !codes ? <TwoFactorSetUp onStart={() => setSettingUp(true)} onCodes={finish} /> : null}
      </CardContent>
    </Card>
  )
}

function WhenOn({ left, onCodes }: { left: number; onCodes: (codes: string[] | null) => void }) {
  return (
    <>
      <p className="text-sm">
        {plural(left, { one: '# recovery code is left.', other: '# recovery codes are left.' })}
      </p>
      <div className="flex flex-wrap gap-2">
        <ConfirmButton
          label="New recovery codes"
          title="Make new recovery codes?"
          description="The codes you have now stop working."
          confirmLabel="Make new codes"
          action={replaceRecoveryCodes}
          onSuccess={(made) => onCodes(made.recoveryCodes)}
        >
          <PasswordField />
        </ConfirmButton>
        <ConfirmButton
          label="Turn off"
          title="Turn two-factor sign-in off?"
          description="Your password alone will then open your account."
          confirmLabel="Turn off"
          destructive
          action={endTwoFactor}
          successMessage="Two-factor sign-in is off."
        >
          <PasswordField />
          <FormField name="code" label="Code" hint="From the application, or a recovery code." required>
            <Input autoComplete="one-time-code" inputMode="numeric" />
          </FormField>
        </ConfirmButton>
      </div>
    </>
  )
}

export function PasswordField() {
  return (
    <FormField name="password" label="Your password" required>
      <Input type="password" autoComplete="current-password" />
    </FormField>
  )
}
