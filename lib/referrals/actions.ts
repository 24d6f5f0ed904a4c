'use server'

import { action } from '@/lib/doors/action'
import { phoneNumber, required, whole } from '@/lib/doors/form-values'
import { completeReferral } from './complete'
import { blockReferral, releaseReferral } from './decide'
import { inviteFriend } from './invite'

const withReason = { parse: (form: FormData) => ({ referralId: required(form, 'referralId'), reason: required(form, 'reason') }) }
export const releaseReferralAction = action(releaseReferral, withReason)
export const blockReferralAction = action(blockReferral, withReason)
export const completeReferralAction = action(completeReferral, {
  parse: (form) => ({ ...withReason.parse(form), referrerPoints: whole(form, 'referrerPoints') ?? 0, friendPoints: whole(form, 'friendPoints') ?? 0 }),
})
export const inviteFriendAction = action(inviteFriend, { parse: (form) => ({ programId: required(form, 'programId'), phone: phoneNumber(form, 'phone') }) })
