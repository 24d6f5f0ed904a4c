'use server'

import { action } from '@/lib/doors/action'
import { checked, required } from '@/lib/doors/form-values'
import { proveEmail } from './prove-email'
import { requestEmailProof } from './request-email'
import { saveConsents } from './save-consents'

export const keepConsents = action(saveConsents, {
  parse: (form) => ({ programId: required(form, 'programId'), sms: checked(form, 'sms'), email: checked(form, 'email'), in_app: checked(form, 'in_app') }),
})

export const sendEmailLink = action(requestEmailProof, { parse: (form) => ({ email: required(form, 'email') }) })

export const takeEmail = action(proveEmail, { parse: (form) => ({ token: required(form, 'token') }), redirectTo: () => '/me/profile#offers' })
