'use server'

import { action } from '@/lib/doors/action'
import { checked, required, text, whole } from '@/lib/doors/form-values'
import { saveRedemptionWorkflow } from '@/lib/workflow'
import { stepRoles } from '@/lib/workflow/schemas'
import { actOnGiftLater, undoGiftAct } from './act-later'
import { approveGift, refuseGift } from './decide-gift'
import { askForGift, askForOwnGift, requestGiftCode } from './ask'
import { dispatchGift, handOverGift } from './deliver-gift'
import { deliverGift, receiveGift, requestHandOverCode } from './prove'
import { withdrawGift } from './send'
import type { GiftLaterAction } from './schemas'
import { saveGiftStock } from './stock'

const one = (form: FormData) => ({ redemptionId: required(form, 'redemptionId') })

export const approve = action(approveGift, { parse: one })
export const refuse = action(refuseGift, { parse: (form) => ({ ...one(form), note: required(form, 'note') }) })
export const dispatchIt = action(dispatchGift, { parse: (form) => ({ ...one(form), note: text(form, 'note') }) })
export const handOver = action(handOverGift, { parse: one })

// Of a brand's channel.
const wish = (form: FormData) => ({ memberId: required(form, 'memberId'), rewardId: required(form, 'rewardId') })
const ofRetailer = ({ redemptionId }: { redemptionId: string }) => `/retailer/gifts/${redemptionId}`

export const sendRequestCode = action(requestGiftCode, { parse: wish })
export const askFor = action(askForGift, { parse: (form) => ({ ...wish(form), code: required(form, 'code') }), redirectTo: ofRetailer })
export const askForSelf = action(askForOwnGift, { parse: (form) => ({ rewardId: required(form, 'rewardId') }), redirectTo: ofRetailer })
export const withdraw = action(withdrawGift, { parse: one })

/** What the brand does, of which each takes effect in ten seconds. */
export const act = action(actOnGiftLater, {
  parse: (form) => ({ ...one(form), action: required(form, 'action') as GiftLaterAction, reason: text(form, 'reason'), courier: text(form, 'courier'), trackingNumber: text(form, 'trackingNumber') }),
})
export const undo = action(undoGiftAct, { parse: one })
export const sendHandOverCode = action(requestHandOverCode, { parse: one })
export const deliver = action(deliverGift, { parse: (form) => ({ ...one(form), code: required(form, 'code') }) })
export const received = action(receiveGift, { parse: (form) => ({ ...one(form), programId: required(form, 'programId') }) })

/** Each region's number is in a field of its place in the list; an empty one takes it away. */
export const saveStock = action(saveGiftStock, {
  parse: (form) => ({
    rewardId: required(form, 'rewardId'),
    regions: form.getAll('regionId').flatMap((regionId, index) => (typeof regionId === 'string' ? { regionId, stock: whole(form, `regions.${index}.stock`) ?? null } : [])),
  }),
})

/** The rows of steps, each field by its row's place. What a step is called in what was decided stays; a new one gets a name of its own. */
function stepsIn(form: FormData) {
  const at = (index: number, field: string) => `definition.steps.${index}.${field}`
  const rows = form.getAll('row').map((_, index) => index)
  const taken = new Set(rows.flatMap((row) => text(form, at(row, 'key')) ?? []))
  const fresh = () => {
    const key = Array.from({ length: rows.length + 1 }, (_, index) => `step_${index + 1}`).find((one) => !taken.has(one)) ?? 'step'
    taken.add(key)
    return key
  }
  return rows.map((row) => ({
    key: text(form, at(row, 'key')) ?? fresh(), name: required(form, at(row, 'name')), roles: stepRoles.filter((role) => checked(form, at(row, role))), task: 'approve' as const,
    fromMinor: whole(form, at(row, 'fromMinor')) ?? 0, hours: whole(form, at(row, 'hours')) ?? null, escalateTo: stepRoles.find((role) => role === text(form, at(row, 'escalateTo'))) ?? null,
  }))
}

export const saveSteps = action(saveRedemptionWorkflow, {
  parse: (form) => ({
    basedOn: whole(form, 'basedOn') ?? 0,
    definition: {
      steps: stepsIn(form), requestDays: whole(form, 'definition.requestDays') ?? Number.NaN,
      refusalReasons: (text(form, 'definition.refusalReasons') ?? '').split('\n').map((line) => line.trim()).filter(Boolean),
    },
  }),
})
