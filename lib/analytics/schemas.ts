import { z } from 'zod'
import { sentDay } from '@/lib/core/sent-days'

export const dashboardInput = z.object({
  /** Default: the program that the organization owns, else the first it takes part in. */
  programId: z.uuid().optional(),
  days: z.union([z.literal(30), z.literal(90), z.literal(365)]).default(30),
})

/** A total of the period, and that of the period of equal length before it; null where nothing is known of it. */
const figure = z.object({ value: z.number(), previous: z.number().nullable() })

const dashboardProgram = z.object({
  id: z.uuid(),
  name: z.string(),
  pointsName: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  /** 'owner' sees the whole program's members and liability; a participant its own. */
  role: z.enum(['owner', 'participant']),
  earnRate: z.object({ currency: z.string(), pointsPerUnit: z.string() }).nullable(),
  redeemRate: z.object({ currency: z.string(), points: z.number(), amountMinor: z.number() }).nullable(),
})

/** One bar of the chart: a local day, or the week that starts on that Monday. */
const dashboardBucket = z.object({
  start: z.iso.date(),
  sales: z.number(),
  memberSales: z.number(),
  netMinor: z.number(),
  pointsEarned: z.number(),
  pointsUsed: z.number(),
})

export const recentSale = z.object({
  id: z.uuid(),
  occurredAt: z.date(),
  receiptNumber: z.string(),
  outletName: z.string(),
  member: z.object({ id: z.uuid(), number: z.string(), name: z.string().nullable() }).nullable(),
  netMinor: z.number(),
  currency: z.string(),
  pointsEarned: z.number(),
  pointsUsed: z.number(),
})

/** The one fact worth a sentence; the page words it from the catalogue. */
const dashboardSummary = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('no_sales') }),
  z.object({ fact: z.literal('first_sales'), sales: z.number(), netMinor: z.number() }),
  z.object({ fact: z.literal('sales_up'), share: z.number(), memberShare: z.number() }),
  z.object({ fact: z.literal('sales_down'), share: z.number(), memberShare: z.number() }),
  z.object({ fact: z.literal('sales_steady'), memberShare: z.number() }),
])

export const dashboardOutput = z.object({
  organization: z.object({ name: z.string(), slug: z.string(), accentColor: z.string().nullable() }),
  program: dashboardProgram.nullable(),
  period: z.object({ days: z.number(), from: z.iso.date(), to: z.iso.date(), bucket: z.enum(['day', 'week']) }),
  /** Null for staff of one outlet: who is a member is no outlet's. */
  members: z.object({ total: z.number(), added: figure }).nullable(),
  /** Bought in the last 30 days, as counted within the last minute. */
  active: figure,
  sales: figure,
  /** Net of refunds, in minor units of the program's currency. */
  netMinor: figure,
  issued: figure,
  redeemed: figure,
  /** (available + pending + held - owed) at the redemption rate; null without a rate, for a participant, and for staff of one outlet. */
  liability: z.object({ points: z.number(), amountMinor: z.number(), currency: z.string() }).nullable(),
  series: z.array(dashboardBucket),
  lastSales: z.array(recentSale),
  summary: dashboardSummary,
})

export type Figure = z.infer<typeof figure>
export type Dashboard = z.infer<typeof dashboardOutput>
export type DashboardInput = z.input<typeof dashboardInput>
export type RecentSale = z.infer<typeof recentSale>

export const dayReportInput = z.object({ day: sentDay.optional(), outletId: z.uuid().optional() })
export const dayReportRow = z.object({
  /** A person at the till in the browser; else the terminal. */
  cashier: z.string().nullable(), terminal: z.string().nullable(), outlet: z.string(), currency: z.string(),
  sales: z.int(), memberSales: z.int(), netMinor: z.int(), cashMinor: z.int(), cardMinor: z.int(), refunds: z.int(), refundMinor: z.int(), pointsEarned: z.int(), pointsUsed: z.int(),
})
export type DayReportRow = z.infer<typeof dayReportRow>
export const dayReportOutput = z.object({ day: z.iso.date(), today: z.iso.date(), timeZone: z.string(), rows: z.array(dayReportRow) })
