'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { disableUser, enableUser, endUserSessions, resetSecondFactor } from './change-user'
import { retryJob } from './retry-job'
import { retryMessage, retryMessages } from './retry-message'
import { suspendOrganization, unsuspendOrganization } from './suspend-organization'
import { startVerification } from './verification'

const user = (form: FormData) => ({ userId: required(form, 'userId') })

export const suspendOrganizationAction = action(suspendOrganization, {
  parse: (form) => ({ organizationId: required(form, 'organizationId'), reason: required(form, 'reason') }),
})
export const unsuspendOrganizationAction = action(unsuspendOrganization, {
  parse: (form) => ({ organizationId: required(form, 'organizationId') }),
})
export const disableUserAction = action(disableUser, { parse: user })
export const enableUserAction = action(enableUser, { parse: user })
export const endUserSessionsAction = action(endUserSessions, { parse: user })
export const retryJobAction = action(retryJob, { parse: (form) => ({ jobId: required(form, 'jobId') }) })
export const retryMessageAction = action(retryMessage, { parse: (form) => ({ messageId: required(form, 'messageId') }) })
export const retryMessagesAction = action(retryMessages, { parse: () => ({}) })
export const resetSecondFactorAction = action(resetSecondFactor, {
  parse: (form) => ({ userId: required(form, 'userId'), reason: required(form, 'reason') }),
})
export const startVerificationAction = action(startVerification, { parse: () => ({}) })
