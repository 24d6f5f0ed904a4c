import { z } from 'zod'
import { sentMoment } from '@/lib/core/sent-days'
import { plainText } from '@/lib/core/text'

const LARGEST = 1_000_000

/** Kept as it was refused, which may be because it is no sale at all; only what no database can store is not taken. */
const refusedRequest = z.record(z.string(), z.json())
  .refine((request) => JSON.stringify(request).length <= LARGEST, 'is too large')
  .refine((request) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(request)), 'contains characters that are not text')

export const conflictReport = z.object({
  saleKey: plainText(255),
  outletId: z.uuid(),
  receiptNumber: plainText(64),
  occurredAt: sentMoment,
  request: refusedRequest,
  code: plainText(60),
  message: plainText(2_000),
})

/** `sent_again`: recorded from here, without its points; `recorded`: by hand. */
export const conflictOutcomes = ['sent_again', 'recorded', 'dismissed'] as const
export const conflictStates = ['open', 'settled'] as const

export const offlineConflict = z.object({
  conflictId: z.uuid(), outlet: z.string(), timeZone: z.string(), receiptNumber: z.string(), occurredAt: z.coerce.date(),
  reportedBy: z.string().nullable(), reportedAt: z.coerce.date(), code: z.string(), message: z.string(),
  /** What the sale was, as far as it says so. */
  totalMinor: z.int().nullable(), discountMinor: z.int().nullable(), pointsAsked: z.int(), currency: z.string().nullable(), member: z.string().nullable(),
  lines: z.array(z.object({ name: z.string(), quantity: z.string(), amountMinor: z.int() })),
  payments: z.array(z.object({ method: z.enum(['cash', 'card', 'other']), amountMinor: z.int() })),
  /** The card that was shown or looked up, where it is one of the outlet's program. */
  card: z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable() }).nullable(),
  /** Whether it can be recorded from here, without its points. */
  recordable: z.boolean(),
  /** What is recorded with its receipt number: itself, or what stands in its way. */
  saleId: z.uuid().nullable(),
  state: z.enum(conflictStates), outcome: z.enum(conflictOutcomes).nullable(), note: z.string().nullable(),
  settledBy: z.string().nullable(), settledAt: z.coerce.date().nullable(),
})
export type OfflineConflict = z.infer<typeof offlineConflict>
