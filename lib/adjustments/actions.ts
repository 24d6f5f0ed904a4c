'use server'

import { action } from '@/lib/doors/action'
import { required, text, whole } from '@/lib/doors/form-values'
import { adjustPoints } from './adjust-points'
import { approveAdjustment } from './approve-adjustment'
import { declineAdjustment } from './decline-adjustment'
import { requestAdjustment } from './request-adjustment'

const wish = (form: FormData) => {
  const points = whole(form, 'points') ?? 0
  return {
    memberId: required(form, 'memberId'), points: form.get('direction') === 'take' ? -points : points, reason: required(form, 'reason'),
    saleId: text(form, 'saleId'),
  }
}

export const adjustPointsAction = action(adjustPoints, { parse: wish })
export const requestAdjustmentAction = action(requestAdjustment, { parse: wish })
export const approveAdjustmentAction = action(approveAdjustment, { parse: (form) => ({ requestId: required(form, 'requestId') }) })
export const declineAdjustmentAction = action(declineAdjustment, {
  parse: (form) => ({ requestId: required(form, 'requestId'), answer: text(form, 'answer') }),
})
