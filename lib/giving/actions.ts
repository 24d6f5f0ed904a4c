'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { give } from './give'
import { requestGivingCode } from './request-code'

export const sendGivingCode = action(requestGivingCode, { parse: (form) => ({ programId: required(form, 'programId') }) })

export const givePointsAway = action(give, {
  parse: (form) => ({
    programId: required(form, 'programId'), to: required(form, 'to'), points: Number(required(form, 'points')),
    proof: required(form, 'proof'), by: form.get('by') === 'code' ? 'code' as const : 'pin' as const,
  }),
})
