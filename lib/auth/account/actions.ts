'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { changePassword } from './change-password'
import { confirmTwoFactor } from './confirm-two-factor'
import { disableTwoFactor } from './disable-two-factor'
import { newRecoveryCodes } from './new-recovery-codes'
import { changePhonePassword, removePhonePassword } from './phone-password'
import { revokeAllSessions } from './revoke-all-sessions'
import { revokeSession } from './revoke-session'
import { startTwoFactor } from './start-two-factor'
import { updateAccount } from './update-account'

// A password is taken as it was typed: spaces at its ends belong to it.
const asTyped = (form: FormData, name: string) => String(form.get(name) ?? '')

export const saveName = action(updateAccount, { parse: (form) => ({ name: required(form, 'name') }) })

export const savePassword = action(changePassword, {
  parse: (form) => ({ currentPassword: asTyped(form, 'currentPassword'), newPassword: asTyped(form, 'newPassword') }),
})

export const savePhonePassword = action(changePhonePassword, {
  parse: (form) => ({ currentPassword: asTyped(form, 'currentPassword'), newPassword: asTyped(form, 'newPassword') }),
})
export const dropPhonePassword = action(removePhonePassword, { parse: () => ({}) })

export const beginTwoFactor = action(startTwoFactor, { parse: (form) => ({ password: asTyped(form, 'password') }) })
export const finishTwoFactor = action(confirmTwoFactor, { parse: (form) => ({ code: required(form, 'code') }) })
export const endTwoFactor = action(disableTwoFactor, {
  parse: (form) => ({ password: asTyped(form, 'password'), code: required(form, 'code') }),
})
export const replaceRecoveryCodes = action(newRecoveryCodes, {
  parse: (form) => ({ password: asTyped(form, 'password') }),
})

export const signOutDevice = action(revokeSession, { parse: (form) => ({ sessionId: required(form, 'sessionId') }) })
export const signOutEverywhere = action(revokeAllSessions, { parse: () => ({}), redirectTo: () => '/sign-in' })
