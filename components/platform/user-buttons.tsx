'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { disableUserAction, enableUserAction, endUserSessionsAction, resetSecondFactorAction } from '@/lib/platform/actions'

type UserButtonsProps = {
  userId: string
  name: string
  disabled: boolean
  twoFactor: boolean
  sessions: number
  self: boolean
}

export function UserButtons({ userId, name, disabled, twoFactor, sessions, self }: UserButtonsProps) {
  const hidden = { userId }
  return (
    <>
      {sessions > 0 ? (
        <ConfirmButton
          label="Sign out everywhere"
          title={`Sign ${name} out on every device?`}
          description="They can sign in again with their password. What they have not saved is lost."
          confirmLabel="Sign out everywhere"
          action={endUserSessionsAction}
          hidden={hidden}
          successMessage={`${name} is signed out everywhere`}
        />
      ) : null}
      {twoFactor && !self ? (
        <ConfirmButton
          label="Reset the second factor"
          title={`Turn ${name}’s two-factor sign-in off?`}
          description="For who lost phone and recovery codes. Their password alone opens the account until they set it up again, and every device is signed out."
          confirmLabel="Turn it off"
          destructive
          action={resetSecondFactorAction}
          hidden={hidden}
          successMessage={`${name} signs in with the password alone`}
        >
          <FormField name="reason" label="How do you know that it is them?" hint="Kept in the event log." required>
            <Input autoComplete="off" maxLength={300} />
          </FormField>
        </ConfirmButton>
      ) : null}
      {disabled ? (
        <ConfirmButton
          label="Enable"
          title={`Let ${name} sign in again?`}
          description="Their roles are as they were."
          confirmLabel="Enable the user"
          action={enableUserAction}
          hidden={hidden}
          successMessage={`${name} can sign in again`}
        />
      ) : (
        <ConfirmButton
          label="Disable"
          title={`Disable ${name}?`}
          description="They are signed out everywhere and refused until you enable them again. Their roles and what they did stay."
          confirmLabel="Disable the user"
          destructive
          disabled={self}
          action={disableUserAction}
          hidden={hidden}
          successMessage={`${name} is disabled`}
        />
      )}
    </>
  )
}
