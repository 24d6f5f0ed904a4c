import type { Campaign } from '@/lib/campaigns/schemas'
import type { Speaker } from '@/lib/language'

export function effectSaid({ say, number, points }: Speaker, { effect }: Pick<Campaign, 'effect'>): string {
  switch (effect.type) {
    case 'multiplier': return say('offers.multiplier', { factor: number(Number(effect.factor)) })
    case 'bonus': return say('offers.bonus', { points: points(effect.points) })
    case 'per_product': return say('offers.per_product', { points: points(effect.points) })
  }
}

/** When, where and for what an offer counts, a phrase each; for whom it is goes without saying: for its reader. */
export function offerSaid(speaker: Speaker, campaign: Campaign, currency: string): string[] {
  const { say, either, money, day, locale } = speaker
  const { firstDay, lastDay, weekdays, fromTime, untilTime, minBasketMinor, skus, categories, outletIds, firstPurchase, everyVisit, maxPerMember } = campaign
  const what = [...skus, ...categories]
  const span = firstDay && lastDay ? say('offers.span', { first: day(firstDay), last: day(lastDay) })
    : firstDay ? say('offers.from_day', { day: day(firstDay) }) : lastDay ? say('offers.until_day', { day: day(lastDay) }) : undefined
  return [
    span,
    weekdays.length > 0 ? either(weekdays.toSorted().map((one) => weekday(one, locale))) : undefined,
    fromTime && untilTime ? say('offers.times', { first: fromTime, last: untilTime }) : undefined,
    what.length > 0 ? say('offers.for_what', { what: either(what) }) : undefined,
    minBasketMinor === null ? undefined : say('offers.from_amount', { amount: money(minBasketMinor, currency) }),
    firstPurchase ? say('offers.first_purchase') : undefined,
    everyVisit === null ? undefined : say('offers.every_visit', { visit: everyVisit }),
    maxPerMember === null ? undefined : say('offers.per_member', { times: maxPerMember }),
    outletIds.length > 0 ? say('offers.at_outlets') : undefined,
  ].filter((one) => one !== undefined)
}

/** 1 is Monday, as the first of January 2024 was. */
const weekday = (number: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, number))
