'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { disableUserAction, enableUserAction, endUserSessionsAction } from '@/lib/platform/actions'

type UserButtonsProps = { userId: string; name: string; disabled: boolean; sessions: number; self: boolean }

export function UserButtons({ userId, name, disabled, sessions, self }: UserButtonsProps) {
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
