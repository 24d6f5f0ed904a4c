'use server'

import { action } from '@/lib/doors/action'
import { call } from '@/lib/doors/call'
import { required, text, whole } from '@/lib/doors/form-values'
import { findOutreachRetailers } from './choices'
import { countOutreach } from './count'
import { approveOutreach, refuseOutreach } from './decide'
import { audienceFromForm, contentFromForm } from './form-schemas'
import { saveOutreach } from './save'
import { dropOutreach, sendOutreach, withdrawOutreach } from './send'
import { stopOutreach } from './stop'
import { approveBack, askBack, refuseBack } from './take-back'

const one = (form: FormData) => ({ outreachId: required(form, 'outreachId') })
const withReason = (form: FormData) => ({ ...one(form), reason: required(form, 'reason') })

export const keepOutreach = action(saveOutreach, {
  parse: (form) => ({ outreachId: text(form, 'outreachId'), audience: audienceFromForm(form), content: contentFromForm(form) }),
  redirectTo: ({ outreachId }) => `/admin/outreach/${outreachId}`,
})
export const countReached = call(countOutreach)
export const findRetailers = call(findOutreachRetailers)
export const send = action(sendOutreach, { parse: one })
export const withdraw = action(withdrawOutreach, { parse: one })
export const drop = action(dropOutreach, { parse: one, redirectTo: () => '/admin/outreach' })
export const approve = action(approveOutreach, { parse: (form) => ({ ...one(form), credited: whole(form, 'credited') ?? Number.NaN, told: whole(form, 'told') ?? Number.NaN }) })
export const refuse = action(refuseOutreach, { parse: withReason })
export const stop = action(stopOutreach, { parse: withReason })
export const takeBack = action(askBack, { parse: withReason })
export const agreeBack = action(approveBack, { parse: one })
export const declineBack = action(refuseBack, { parse: withReason })
