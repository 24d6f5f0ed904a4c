'use server'

import { action } from '@/lib/doors/action'
import { required, text } from '@/lib/doors/form-values'
import { approveGift, refuseGift } from './decide-gift'
import { dispatchGift, handOverGift } from './deliver-gift'

const one = (form: FormData) => ({ redemptionId: required(form, 'redemptionId') })

export const approve = action(approveGift, { parse: one })
export const refuse = action(refuseGift, { parse: (form) => ({ ...one(form), note: required(form, 'note') }) })
export const dispatchIt = action(dispatchGift, { parse: (form) => ({ ...one(form), note: text(form, 'note') }) })
export const handOver = action(handOverGift, { parse: one })
