import { z } from 'zod'
import { MAX_POINTS } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'

export const adjustInput = z.object({
  memberId: z.uuid(),
  /** Signed: positive gives, negative takes, and never below zero. */
  points: z.int('must be a whole number of points').min(-MAX_POINTS).max(MAX_POINTS).refine((n) => n !== 0, 'must not be 0'),
  reason: sentText().trim().min(3, 'say why, for whoever reads the history').max(300),
  /** The sale that it corrects: the member's own, or one without a member. */
  saleId: z.uuid().optional(),
})
export type AdjustInput = z.output<typeof adjustInput>

export const requestStates = ['waiting', 'approved', 'declined', 'withdrawn'] as const

export const adjustmentRequest = z.object({
  requestId: z.uuid(),
  memberId: z.uuid(),
  member: z.string(),
  points: z.int(),
  reason: z.string(),
  state: z.enum(requestStates),
  requestedBy: z.string(),
  requestedAt: z.coerce.date(),
  decidedBy: z.string().nullable(),
  decidedAt: z.coerce.date().nullable(),
  answer: z.string().nullable(),
  /** The sale that it corrects. */
  sale: z.object({ saleId: z.uuid(), receiptNumber: z.string() }).nullable(),
  /** Asked for by the caller, who may take it back and not approve it. */
  own: z.boolean(),
})
export type AdjustmentRequest = z.infer<typeof adjustmentRequest>
