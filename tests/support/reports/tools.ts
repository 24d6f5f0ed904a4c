import type { Asked } from './expected'
import { localTime } from './raw'
import type { Refunded, Sold } from './raw'

export const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0)
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
export const mean = (paid: number, count: number): number | null => (count === 0 ? null : Math.round(paid / count))

export function groups<T>(list: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of list) found.set(by(one), [...(found.get(by(one)) ?? []), one])
  return found
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
const dayOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10)
export const plusDays = (day: string, days: number) => dayOf(dayNumber(day) + days)
export const weekday = (day: string) => (dayNumber(day) + 3) % 7
export const monthOf = (day: string) => `${day.slice(0, 7)}-01`
export function plusMonths(month: string, count: number): string {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(whole / 12)).padStart(4, '0')}-${String((whole % 12) + 1).padStart(2, '0')}-01`
}

const lengthOf = ({ from, to }: Asked['wanted']) => dayNumber(to) - dayNumber(from) + 1
export const before = (wanted: Asked['wanted']) => ({ ...wanted, from: plusDays(wanted.from, -lengthOf(wanted)), to: plusDays(wanted.from, -1) })

export function bucketStart(wanted: Asked['wanted'], day: string): string {
  const length = lengthOf(wanted)
  return length <= 31 ? day : length <= 190 ? plusDays(day, -weekday(day)) : monthOf(day)
}
export function buckets(wanted: Asked['wanted']): string[] {
  const days = Array.from({ length: lengthOf(wanted) }, (_, index) => plusDays(wanted.from, index))
  return [...new Set(days.map((day) => bucketStart(wanted, day)))]
}

const fits = ({ wanted }: Asked, row: { day: string; outletId: string }) =>
  row.day >= wanted.from && row.day <= wanted.to && (!wanted.outletId || row.outletId === wanted.outletId)
const chosen = ({ wanted }: Asked, memberId: string | null) =>
  (!wanted.segment || (memberId !== null && wanted.segment.has(memberId))) && (!wanted.memberId || memberId === wanted.memberId)

export const salesOf = (asked: Asked): Sold[] => asked.raw.sales.filter((sale) => fits(asked, sale) && chosen(asked, sale.memberId))
export const refundsOf = (asked: Asked): Refunded[] => asked.raw.refunds.filter((refund) => fits(asked, refund) && chosen(asked, refund.sale.memberId))
export const ever = (asked: Asked, to = '9999-12-31'): Asked => ({ ...asked, wanted: { ...asked.wanted, from: '0000-01-01', to } })

/** What each member bought and brought back; those who only brought back are no buyers. */
export function buyersOf(asked: Asked) {
  const refunds = refundsOf(asked)
  return [...groups(salesOf(asked).filter(({ memberId }) => memberId !== null), ({ memberId }) => memberId ?? '')].map(([memberId, sales]) => ({
    memberId, sales, spend: sum(sales, ({ net }) => net) - sum(refunds.filter(({ sale }) => sale.memberId === memberId), ({ minor }) => minor),
  }))
}

/** Moves between tiers on the period's local days, of members that the business knows. */
export const localMoves = ({ raw, wanted, owner }: Asked) => raw.moves.filter(({ fromKey, toKey, at, reason, memberId }) => {
  const { day } = localTime(at)
  return fromKey !== null && fromKey !== toKey && !['joined', 'merged'].includes(reason) && day >= wanted.from && day <= wanted.to
    && (owner || raw.cards.some(({ id, known }) => id === memberId && known))
})

/** At a hundred points a pound, whole pence of a debt as of a credit. */
export const worth = (points: number): number => points
