import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import { DAY } from './moments'
import type { DemoCampaign, DemoShop, Months, Product } from './shops'

export const ZONE = 'Europe/London'
/** Eighteen months. */
export const HISTORY_DAYS = 548

export type ShopDay = {
  /** Midnight, local. */
  start: number
  /** How many members come, and how many strangers, as a share of an ordinary day. */
  members: number
  strangers: number
  weightOf: (product: Product) => number
  outletShares: readonly number[]
}

/** First and, where it ends, last local day of a campaign, told from the end of the history. */
export function daysOf({ began, days }: DemoCampaign, end: number): { first: string; last?: string } {
  const first = typeof began === 'number' ? localDay(new Date(end - began * DAY), ZONE) : lastStart(began, days ?? 1, end)
  return days ? { first, last: dayPlusDays(first, days - 1) } : { first }
}

function lastStart({ month, day }: { month: number; day: number }, days: number, end: number): string {
  const latest = dayPlusDays(localDay(new Date(end), ZONE), -days)
  const text = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const year = Number(latest.slice(0, 4))
  return `${year}${text}` <= latest ? `${year}${text}` : `${year - 1}${text}`
}

/** The days of a shop's history, oldest first: seasons, weeks, growth, and what its campaigns did. Pure. */
export function calendarOf(shop: DemoShop, end: number): ShopDay[] {
  const today = localDay(new Date(end), ZONE)
  const campaigns = shop.campaigns.map((campaign) => ({ ...campaign, ...daysOf(campaign, end) }))
  return Array.from({ length: HISTORY_DAYS }, (_, index) => {
    const day = dayPlusDays(today, index + 1 - HISTORY_DAYS)
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    const ordinary = seasonOf(shop.months, day) * (shop.weekdays[weekday] ?? 1)
    const running = campaigns.filter(({ first, last, lift }) => lift && day >= first && last !== undefined && day <= last)
    const daysAgo = HISTORY_DAYS - 1 - index
    return {
      start: startOfLocalDay(day, ZONE).getTime(),
      members: running.reduce((weight, { lift = 1 }) => weight * lift, ordinary),
      strangers: ordinary * (1 + (shop.strangers.growth - 1) * (index / HISTORY_DAYS)),
      weightOf: (product) => product.usual * (product.months ? seasonOf(product.months, day) : 1)
        * (running.some(({ terms }) => terms.categories?.includes(product.category)) ? 2.5 : 1),
      outletShares: shop.outlets.map(({ share, openedDaysAgo = HISTORY_DAYS }) => (daysAgo < openedDaysAgo ? share[weekday] ?? 0 : 0)),
    }
  })
}

/** Each month's figure is that of its middle; between two, a straight line. */
function seasonOf(months: Months, day: string): number {
  const at = Number(day.slice(5, 7)) - 1 + (Number(day.slice(8, 10)) - 1) / 31 - 0.5
  const before = Math.floor(at)
  const figure = (month: number) => months[(month + 12) % 12] ?? 1
  return figure(before) + (figure(before + 1) - figure(before)) * (at - before)
}
