import { z } from 'zod'
import { daySpan } from '@/lib/core/day-spans'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'

const moment = z.coerce.date()

/** Which sales are shown; days and hours are the program's. */
export const salesFilter = z.object({
  /** A receipt number, whole. */
  q: sentText().trim().max(64).optional(),
  outletId: z.uuid().optional(),
  memberId: z.uuid().optional(),
  /** First and last day. */
  from: sentDay.optional(),
  to: sentDay.optional(),
  show: z.enum(['all', 'redeemed', 'refunded', 'anonymous', 'members']).default('all'),
  /** Of members in a segment, for who may see reports. */
  segmentId: z.uuid().optional(),
  /** Monday is 1. */
  weekday: z.coerce.number().int().min(1).max(7).optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
  /** With this article, and with another one too; with an article of this category, empty where the till said none. */
  sku: sentText().max(100).optional(),
  alsoSku: sentText().max(100).optional(),
  category: sentText().max(100).optional(),
  /** That a campaign gave points with. */
  campaignId: z.uuid().optional(),
  /** Of which something came back within these days, at that outlet. */
  back: daySpan.optional(),
})
export type SalesFilter = z.output<typeof salesFilter>

export const listSalesInput = salesFilter.extend({
  /** Ids of sales; the page starts after, or ends before, them. */
  after: z.uuid().optional(),
  before: z.uuid().optional(),
  limit: z.int().min(1).max(500).default(50),
})
export type ListSalesInput = z.output<typeof listSalesInput>

export const salesCount = z.object({
  sales: z.int(), members: z.int(), refunds: z.int(),
})

const member = z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable() }).nullable()

export const saleRow = z.object({
  saleId: z.uuid(),
  occurredAt: moment,
  receiptNumber: z.string(),
  outlet: z.string(),
  member,
  currency: z.string(),
  netMinor: z.int(),
  pointsEarned: z.int(),
  pointsUsed: z.int(),
  refundedMinor: z.int(),
})
export type SaleRow = z.infer<typeof saleRow>

export const saleList = z.object({
  timeZone: z.string(),
  sales: z.array(saleRow),
  nextAfter: z.uuid().nullable(),
  previousBefore: z.uuid().nullable(),
})

/** Where and for whom a sale was recorded, for the page beside the till's own record of it. */
export const salePlace = z.object({
  outletId: z.uuid(),
  outlet: z.string(),
  terminal: z.string().nullable(),
  recordedAt: moment,
  timeZone: z.string(),
  member,
  /** Who recorded it at the till in the browser, and the manager who agreed to its discounts. */
  cashier: z.string().nullable(),
  approvedBy: z.string().nullable(),
  refunds: z.array(z.object({ refundId: z.uuid(), cashier: z.string().nullable(), approvedBy: z.string().nullable() })),
  /** Adjustments of points that name this sale. */
  corrections: z.array(z.object({ adjustmentId: z.uuid(), memberId: z.uuid(), points: z.int(), reason: z.string(), at: moment, by: z.string().nullable() })),
})
