import { spanText } from '@/lib/core/day-spans'
import { dayPlusDays, dayPlusMonths } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { Facts, Period } from './declare'
import { bucketOf } from './period'
import type { ReportFigure, ReportRow } from './schemas'

// Where a figure's rows are: the shop's lists with their filters, narrowed as the report is.

/** As an address says that the till named no category. */
export const NO_CATEGORY = '~'

type Params = Record<string, string | number | undefined>
/** Before the first day that a list takes, nothing happened. */
export const EVER: Day = '1971-01-01'

/** By column: where its figure leads. */
export type Links = Record<string, string | undefined>

function address(path: string, params: Params): string {
  const search = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  return search.size > 0 ? `${path}?${search}` : path
}

type Whom = { bought?: Period; times?: string; first?: Period; absent?: Period; tier?: string; balance?: string; known?: string; moved?: Period; move?: string }
const span = (period: Period | undefined) => period && spanText(period)

/** Members who did something, at the report's outlet and in its segment. */
export const membersAt = ({ outletId, segmentId }: Facts, { bought, first, absent, moved, ...whom }: Whom): string =>
  address('/shop/members', { ...whom, bought: span(bought), first: span(first), absent: span(absent), moved: span(moved), outlet: outletId, segment: segmentId })

type Which = { period?: Period; back?: Period; show?: string; outlet?: string; member?: string; currency?: string; weekday?: number; hour?: number; sku?: string; also?: string; category?: string; campaign?: string }

/** Sales of the report's days, or of some of them. */
export const salesAt = (facts: Facts, { period = facts, back, ...which }: Which = {}): string =>
  address('/shop/sales', { from: back ? undefined : period.from, to: back ? undefined : period.to, outlet: facts.outletId, segment: facts.segmentId, member: facts.memberId, back: span(back), ...which })

export const redemptionsAt = ({ from, to }: Period, reward?: string): string => address('/shop/redemptions', { reward, from, to })

export const movementsAt = ({ from, to }: Period, show: string): string => address('/shop/points', { from, to, show })

/** The days of a bucket that are in the period. */
export function bucketDays(facts: Period, start: Day): Period {
  const next = { day: () => dayPlusDays(start, 1), week: () => dayPlusDays(start, 7), month: () => dayPlusMonths(start, 1) }[bucketOf(facts)]()
  const last = dayPlusDays(next, -1)
  return { from: start > facts.from ? start : facts.from, to: last < facts.to ? last : facts.to }
}

/** A calendar month, or as much of it as has been by `last`. */
export function monthDays(month: Day, last?: Day): Period {
  const end = dayPlusDays(dayPlusMonths(month, 1), -1)
  return { from: month, to: last && last < end ? last : end }
}

const something = (value: string | number | null | undefined) => value !== null && value !== undefined && value !== 0

/** Without those that would open nothing. */
export const openLinks = (rows: readonly ReportRow[], links: readonly Links[] = []): Record<string, string>[] =>
  links.map((one, index) => Object.fromEntries(Object.entries(one).flatMap(([key, href]) => (href && something(rows[index]?.[key]) ? [[key, href]] : []))))
export const openFigure = ({ href, ...one }: ReportFigure): ReportFigure => (href && something(one.value) ? { ...one, href } : one)
