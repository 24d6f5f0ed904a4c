import { TZDate } from '@date-fns/tz'
import type { Campaign, Campaigns } from '@/lib/campaigns/schemas'
import { decimalText, floor, fraction, paidUnits, plus, times, whole } from '@/lib/core/decimal'
import type { Fraction } from '@/lib/core/decimal'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { RunningCampaign } from './audience'
import type { EarningLine, Fired } from './schemas'

export type SaleMoment = { occurredAt: Date; timeZone: string; outletId: string; tierKey: string }

function localTime(at: Date, timeZone: string): string {
  const local = new TZDate(at.getTime(), timeZone)
  return `${String(local.getHours()).padStart(2, '0')}:${String(local.getMinutes()).padStart(2, '0')}`
}

/** Those that run when and where a sale happens, for who buys; what is in the basket is looked at by `extras`. */
export function campaignsAt({ list }: Campaigns, { occurredAt, timeZone, outletId, tierKey }: SaleMoment): Campaign[] {
  const running = list.filter(({ state }) => state === 'running')
  if (running.length === 0) return running
  const day = localDay(occurredAt, timeZone)
  const time = localTime(occurredAt, timeZone)
  return running.filter((one) => isOpen(one, day, time)
    && (one.outletIds.length === 0 || one.outletIds.includes(outletId))
    && (one.tierKeys.length === 0 || one.tierKeys.includes(tierKey)))
}

/** Hours that go into the night are of the day, and the weekday, they began on. @returns the day that a moment is of */
const dayOf = ({ fromTime, untilTime }: Campaign, today: Day, time: string): Day =>
  (fromTime !== null && untilTime !== null && untilTime < fromTime && time < untilTime ? dayPlusDays(today, -1) : today)

function isOpen(one: Campaign, today: Day, time: string): boolean {
  const { firstDay, lastDay, weekdays, fromTime, untilTime } = one
  const day = dayOf(one, today, time)
  const within = fromTime === null || untilTime === null || (untilTime < fromTime ? time >= fromTime || time < untilTime : fromTime <= time && time < untilTime)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  return within && (firstDay ?? day) <= day && day <= (lastDay ?? day) && (weekdays.length === 0 || weekdays.includes(weekday))
}

/** Whether a moment is within a campaign's days, whatever the weekday and the hour; from midnight of the first, and until the last one's night is over. */
export function isInDays(one: Campaign, at: Date, timeZone: string): boolean {
  const today = localDay(at, timeZone)
  return (one.firstDay ?? today) <= today && dayOf(one, today, localTime(at, timeZone)) <= (one.lastDay ?? today)
}

type Basket = {
  /** All lines, for what is paid; and those that earn. */
  lines: readonly EarningLine[]
  eligible: readonly EarningLine[]
  ownCurrency: boolean
  /** What the sale earns without campaigns, exactly. */
  own: Fraction
  /** What some of the earning lines are worth at the rate and tier. */
  pointsOf: (lines: readonly EarningLine[]) => Fraction
}

const none = whole(0n)
const less = (a: Fraction, b: Fraction) => a.top * b.bottom < b.top * a.bottom

/** By campaign, in whole points: of `extras`, what it adds by itself once the sale's points are cut, so parts of points count when they make one. */
export type Given = { id: string; points: number }
export type Extras = { exact: Fraction; fired: Fired[]; given: Given[] }

/** What campaigns add to a sale, exactly, and what to say of it: the best alone or all together, up to the program's most. */
export function extras(running: readonly RunningCampaign[], { stacking, mostPoints }: Pick<Campaigns, 'stacking' | 'mostPoints'>, basket: Basket): Extras {
  const paid = basket.lines.reduce((sum, line) => sum + line.netAmountMinor, 0)
  const worthy = running.flatMap((campaign) => {
    if (campaign.minBasketMinor !== null && !(basket.ownCurrency && paid >= campaign.minBasketMinor)) return []
    const lines = basket.eligible.filter((line) => line.netAmountMinor > 0 && isFor(campaign, line))
    const exact = lines.length === 0 ? none : worth(campaign, lines, basket.pointsOf)
    const cut = campaign.most !== undefined && less(whole(BigInt(campaign.most)), exact)
    const within = cut ? whole(BigInt(campaign.most ?? 0)) : exact
    return within.top > 0n ? [{ campaign, exact: within, ...(cut ? { most: campaign.most } : {}) }] : []
  })
  const counted = stacking === 'add' ? worthy : worthy.slice().sort((a, b) => (less(b.exact, a.exact) ? -1 : less(a.exact, b.exact) ? 1 : 0)).slice(0, 1)
  const fired = counted.map(({ campaign, exact, most }): Fired => ({
    rule: 'campaign', id: campaign.id, name: campaign.name, exact: decimalText(exact), ...(most === undefined ? {} : { most }),
    ...(campaign.effect.type === 'multiplier' ? { factor: campaign.effect.factor } : {}),
  }))
  // What is left of a sale may be worth more by another than by the one that was best for the whole.
  for (const { campaign, exact } of worthy.filter((one) => !counted.includes(one))) {
    fired.push({ rule: 'campaign_beaten', id: campaign.id, name: campaign.name, exact: decimalText(exact) })
  }
  const exact = counted.reduce((sum, one) => plus(sum, one.exact), none)
  const given = counted.map((one) => ({ id: one.campaign.id, points: Number(floor(plus(basket.own, one.exact)) - floor(basket.own)) }))
  if (mostPoints === null || !less(whole(BigInt(mostPoints)), exact)) return { exact, fired, given }
  return { exact: whole(BigInt(mostPoints)), given, fired: [...fired, { rule: 'campaign_cap', most: mostPoints, exact: decimalText(exact) }] }
}

const isFor = ({ skus, categories }: Campaign, { sku, category }: EarningLine) =>
  (skus.length === 0 && categories.length === 0) || skus.includes(sku) || (category !== undefined && categories.includes(category))

function worth({ effect }: Campaign, lines: readonly EarningLine[], pointsOf: Basket['pointsOf']): Fraction {
  if (effect.type === 'bonus') return whole(BigInt(effect.points))
  if (effect.type === 'per_product') {
    return whole(lines.reduce((sum, line) => sum + paidUnits(line), 0n) * BigInt(effect.points))
  }
  const factor = fraction(effect.factor)
  return times(pointsOf(lines), { top: factor.top - factor.bottom, bottom: factor.bottom })
}
