'use server'

import { action } from '@/lib/doors/action'
import { checked, required, text } from '@/lib/doors/form-values'
import { invitePartner, revokePartnerInvitation } from './invite-partner'
import { joinProgram } from './join-program'
import { leaveProgram, removePartner } from './leave-program'
import { openToPartners } from './open-program'
import { setPartnerRate } from './set-rate'

const limits = (form: FormData, prefix = '') => ({ leastPerUnit: required(form, `${prefix}leastPerUnit`), mostPerUnit: required(form, `${prefix}mostPerUnit`) })

export const invite = action(invitePartner, { parse: (form) => limits(form) })
export const withdrawCode = action(revokePartnerInvitation, { parse: (form) => ({ invitationId: required(form, 'invitationId') }) })
export const endPart = action(removePartner, { parse: (form) => ({ organizationId: required(form, 'organizationId') }) })
export const leave = action(leaveProgram, { parse: () => ({}), redirectTo: () => '/shop/program' })
export const saveRate = action(setPartnerRate, { parse: (form) => ({ pointsPerUnit: required(form, 'pointsPerUnit') }) })
export const saveOpen = action(openToPartners, { parse: (form) => ({ limits: checked(form, 'close') ? null : limits(form, 'limits.') }) })
export const join = action(joinProgram, {
  parse: (form) => ({ code: text(form, 'code'), programId: text(form, 'programId'), pointsPerUnit: required(form, 'pointsPerUnit') }),
  redirectTo: () => '/shop/partners',
})
