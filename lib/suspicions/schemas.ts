import { z } from 'zod'
import { daysBetween } from '@/lib/core/local-day'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'

export const suspicionKinds = [
  'same_basket', 'many_sales', 'large_sale', 'staff_number', 'points_missing', 'claim_refused', 'points_waived', 'many_refunds',
] as const
export type SuspicionKind = (typeof suspicionKinds)[number]

const MOST_DAYS = 366

/** What is wrong with a list's days, by the field: each sale of them is looked at. */
export function wrongDays({ from, to }: { from: string; to: string }): { field: 'from' | 'to'; message: string } | null {
  if (from > to) return { field: 'to', message: 'is before the first day' }
  return daysBetween(from, to) >= MOST_DAYS ? { field: 'from', message: `is more than ${MOST_DAYS} days before the last` } : null
}

export const listSuspicionsInput = z.object({
  /** First and last local day, in the program's zone; the last 30 days where left out. */
  from: sentDay.optional(),
  to: sentDay.optional(),
  outletId: z.uuid().optional(),
  kind: z.enum(suspicionKinds).optional(),
  /** What was dismissed or corrected within these days, and not what is to be looked at. */
  show: z.enum(['open', 'looked_at']).default('open'),
})
export type ListSuspicionsInput = z.output<typeof listSuspicionsInput>
export type SuspicionsFilter = Pick<ListSuspicionsInput, 'kind' | 'show'>

const moment = z.coerce.date()
export const suspicion = z.object({
  kind: z.enum(suspicionKinds),
  /** The sale that it is about, or the refund. */
  subjectId: z.uuid(),
  at: moment,
  sale: z.object({ saleId: z.uuid(), receiptNumber: z.string() }),
  outlet: z.string(),
  member: z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable(), available: z.int(), owed: z.int() }).nullable(),
  currency: z.string().nullable(),
  amountMinor: z.int().nullable(),
  points: z.int().nullable(),
  why: z.string(),
  /** Points given and taken by adjustments that name the sale; null: there is none. */
  corrected: z.int().nullable(),
  decision: z.object({ by: z.string(), at: moment, note: z.string() }).nullable(),
})
export type Suspicion = z.output<typeof suspicion>

export const suspicionList = z.object({
  timeZone: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** There are more than these, the newest. */
  more: z.boolean(),
  suspicions: z.array(suspicion),
})

export const decideInput = z.object({
  kind: z.enum(suspicionKinds),
  subjectId: z.uuid(),
  note: sentText().trim().min(3, 'say what you found, for whoever looks next').max(300),
})
