import type { Campaign } from '@/lib/campaigns/schemas'
import { formatMoney, formatNumber, formatPoints, plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

type Facts = { currency: string; tiers: { key: string; name: string }[]; outlets: { outletId: string; name: string }[]; segments?: { segmentId: string; name: string }[] }

export function effectWords({ effect }: Pick<Campaign, 'effect'>): string {
  switch (effect.type) {
    case 'multiplier': return `${formatNumber(Number(effect.factor))} times the points`
    case 'bonus': return `${formatPoints(effect.points)} more`
    case 'per_product': return `${formatPoints(effect.points)} for each piece`
  }
}

const day = (text: string) => formatDate(text, { timeZone: 'UTC' })
const list = (words: string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words)

/** When, where, for what and for whom, a phrase each; nothing said is always, everywhere, everything, everybody. */
export function campaignWords(campaign: Campaign, facts: Facts): string[] {
  const { currency, tiers, outlets } = facts
  const { firstDay, lastDay, weekdays: days, fromTime, untilTime, minBasketMinor, skus, categories, outletIds, tierKeys } = campaign
  const span = firstDay && lastDay ? `${day(firstDay)} to ${day(lastDay)}` : firstDay ? `from ${day(firstDay)}` : lastDay ? `until ${day(lastDay)}` : undefined
  return [
    span,
    days.length > 0 ? list(days.toSorted().map((one) => weekdays[one - 1] ?? '')) : undefined,
    fromTime && untilTime ? `${fromTime} to ${untilTime}` : undefined,
    skus.length + categories.length > 0 ? `for ${list([...skus, ...categories])}` : undefined,
    minBasketMinor === null ? undefined : `from ${formatMoney(minBasketMinor, currency)}`,
    tierKeys.length > 0 ? `for ${list(tierKeys.map((key) => tiers.find((tier) => tier.key === key)?.name ?? key))}` : undefined,
    campaign.segmentIds.length > 0 ? `for ${list(campaign.segmentIds.map((id) => facts.segments?.find(({ segmentId }) => segmentId === id)?.name ?? 'another segment'))}` : undefined,
    ...audienceWords(campaign),
    outletIds.length > 0 ? `at ${list(outletIds.map((id) => outlets.find(({ outletId }) => outletId === id)?.name ?? 'another outlet'))}` : undefined,
  ].filter((one) => one !== undefined)
}

function audienceWords(one: Campaign): (string | undefined)[] {
  const bought = [...one.boughtSkus, ...one.boughtCategories]
  return [
    one.personal ? 'a personal offer, to be switched on' : undefined,
    one.firstPurchase ? 'on the first purchase' : undefined,
    one.everyVisit === null ? undefined : `on each ${ordinal(one.everyVisit)} purchase`,
    one.birthdayMonth ? 'in the month of one’s birthday' : undefined,
    one.inactiveDays === null ? undefined : `for who was not here for ${plural(one.inactiveDays, { one: '# day', other: '# days' })}`,
    bought.length > 0 ? `for who bought ${list(bought)} within ${plural(one.boughtDays, { one: '# day', other: '# days' })}` : undefined,
    one.maxPerMember === null ? undefined : plural(one.maxPerMember, { one: 'once for each member', other: '# times for each member' }),
    one.budgetPoints === null ? undefined : `${formatPoints(one.budgetPoints)} in all`,
  ]
}

const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as const
const rules = new Intl.PluralRules('en-GB', { type: 'ordinal' })
const ordinal = (n: number) => `${n}${endings[rules.select(n) as keyof typeof endings]}`

/** As of a local day: one that runs may wait for its first day or be over. */
export function campaignState({ state, firstDay, lastDay }: Campaign, today: string): { label: string; variant: 'success' | 'warning' | 'outline' | 'default' } {
  if (state === 'ended' || (lastDay && lastDay < today)) return { label: 'Ended', variant: 'outline' }
  if (state === 'paused') return { label: 'Paused', variant: 'warning' }
  return firstDay && firstDay > today ? { label: 'To come', variant: 'default' } : { label: 'Running', variant: 'success' }
}
