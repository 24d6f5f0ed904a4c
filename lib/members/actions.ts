'use server'

import { action } from '@/lib/doors/action'
import { consents, phoneNumber, required, text, whole } from '@/lib/doors/form-values'
import { recordSale, redeemPoints, reverseHold } from '@/lib/pos'
import { blockMember, unblockMember } from './block-member'
import { editProfile } from './edit-profile'
import { enrolMember } from './enrol-member'
import { mergeMembers } from './merge-members'
import { endTier, setTier } from './set-tier'
import { splitTags } from './tags-plain'

export const setTierAction = action(setTier, {
  parse: (form) => ({
    memberId: required(form, 'memberId'), tierKey: required(form, 'tierKey'), until: required(form, 'until'), reason: required(form, 'reason'),
  }),
})

export const editProfileAction = action(editProfile, {
  parse: (form) => ({ memberId: required(form, 'memberId'), name: required(form, 'name'), email: text(form, 'email') ?? null, note: required(form, 'note'), birthday: text(form, 'birthday') ?? null, tags: splitTags(required(form, 'tags')) }),
})

const withReason = { parse: (form: FormData) => ({ memberId: required(form, 'memberId'), reason: required(form, 'reason') }) }
export const blockMemberAction = action(blockMember, withReason)
export const unblockMemberAction = action(unblockMember, withReason)
export const mergeMembersAction = action(mergeMembers, {
  parse: (form) => ({ memberId: required(form, 'memberId'), sourceId: required(form, 'sourceId'), reason: required(form, 'reason') }),
  redirectTo: ({ memberId }) => `/shop/members/${memberId}`,
})
export const endTierAction = action(endTier, withReason)

export const enrolMemberAction = action(enrolMember, {
  parse: (form) => ({ phone: phoneNumber(form, 'phone'), name: text(form, 'name'), consents: consents(form), referralCode: text(form, 'referralCode') }),
  redirectTo: ({ memberId }) => `/shop/members/${memberId}`,
})

export const redeemPointsAction = action(redeemPoints, {
  parse: (form) => ({
    member: { memberId: required(form, 'memberId') }, points: whole(form, 'points') ?? 0, description: required(form, 'description'), proof: proofIn(form),
  }),
})
export const giveBackAction = action(reverseHold, { parse: (form) => ({ holdId: required(form, 'holdId') }) })

/** The first that was given: a card beats a code, a code beats the PIN. */
function proofIn(form: FormData) {
  const [token, code, pin] = [text(form, 'token'), text(form, 'code'), text(form, 'pin')]
  return token ? { token } : code ? { code } : pin ? { pin } : undefined
}

/** Phone, amount, done: a sale like any other, whose receipt number comes from the form's own key. */
export const addPoints = action(recordSale, {
  parse: (form) => ({
    member: { phone: phoneNumber(form, 'phone') },
    enrol: true,
    receiptNumber: `P-${required(form, 'idempotencyKey').slice(0, 10).toUpperCase()}`,
    currency: required(form, 'currency'),
    totalMinor: whole(form, 'totalMinor') ?? Number.NaN,
    taxMinor: whole(form, 'taxMinor'),
    outletId: text(form, 'outletId'),
  }),
})
