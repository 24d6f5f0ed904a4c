'use server'

import { action } from '@/lib/doors/action'
import { call } from '@/lib/doors/call'
import { required, text } from '@/lib/doors/form-values'
import { askToAddPasskey, askToProve } from './ask-passkey'
import { requestPinCode, setPin } from './card-pin'
import { unlinkAccount } from './linked-accounts'
import { addPasskey, removePasskey, renamePasskey } from './own-passkeys'
import { proveFactor } from './prove'
import { confirmOwnTotp, newOwnRecoveryCodes, removeOwnTotp, startOwnTotp } from './totp'

export const optionsToAdd = call(askToAddPasskey)
export const optionsToProve = call(askToProve)

export const beginOwnTotp = action(startOwnTotp, { parse: () => ({}) })
export const finishOwnTotp = action(confirmOwnTotp, { parse: (form) => ({ code: required(form, 'code') }) })
export const endOwnTotp = action(removeOwnTotp, { parse: () => ({}) })
export const replaceOwnRecoveryCodes = action(newOwnRecoveryCodes, { parse: () => ({}) })
export const prove = action(proveFactor, { parse: (form) => ({ code: text(form, 'code'), response: text(form, 'response') }) })

export const savePin = action(setPin, {
  parse: (form) => ({ programId: required(form, 'programId'), pin: required(form, 'pin'), by: text(form, 'by') === 'code' ? 'code' as const : 'pin' as const, proof: text(form, 'proof') }),
})
export const sendPinCode = action(requestPinCode, { parse: (form) => ({ programId: required(form, 'programId') }) })

export const keepPasskey = action(addPasskey, { parse: (form) => ({ name: required(form, 'name'), response: required(form, 'response') }) })
export const namePasskey = action(renamePasskey, { parse: (form) => ({ passkeyId: required(form, 'passkeyId'), name: required(form, 'name') }) })
export const dropPasskey = action(removePasskey, { parse: (form) => ({ passkeyId: required(form, 'passkeyId') }) })
export const unlink = action(unlinkAccount, { parse: (form) => ({ provider: required(form, 'provider') }) })
