import { DEFAULT_LOCALE, formatMoney } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { translator } from '@/lib/core/messages'
import { inKind } from './plain'
import type { Reward, RewardConditions } from './schemas'

/** Further names are counted. */
const NAMED = 3

type Goods = Pick<Reward, 'type' | 'sku' | 'skus' | 'categories' | 'payMinor'>
type Names = {
  currency: string; tiers: readonly { key: string; name: string }[]; outlets?: readonly { outletId: string; name: string }[]
  /** Articles by their number; those of no catalogue go by it. */
  articles?: Readonly<Record<string, string>>
  locale?: string
}

/** What a reward asks for in words, for members, in the language they read: the money beside the points, its articles, and its limits. */
export const conditionWords = (reward: RewardConditions & Goods, names: Names): string[] => [...goodsWords(reward, names), ...limitWords(reward, names)]

function goodsWords({ type, sku, skus, categories, payMinor }: Goods, { currency, articles = {}, locale = DEFAULT_LOCALE }: Names): string[] {
  const say = translator(locale)
  const named = [...new Set([...(sku ? [sku] : []), ...skus])].map((number) => articles[number] ?? number)
  // One article that is given is what the reward’s own name says.
  const what = inKind(type) && named.length === 1 ? categories : [...named, ...categories]
  return [
    payMinor && say('conditions.pay', { amount: formatMoney(payMinor, currency, { locale }) }),
    what.length > 0 && say('conditions.goods', { what: listed(what, locale) }),
  ].filter((words) => typeof words === 'string')
}

/** A reward's limits in words: who may have it, when, where and how often; for members, and for cashiers and staff alike. */
export function limitWords(reward: RewardConditions, { currency, tiers, outlets, locale = DEFAULT_LOCALE }: Names): string[] {
  const say = translator(locale)
  const { tierKey, validFrom, validUntil, minBasketMinor, stock, maxPerSale, maxPerMember, maxPerMemberDay, outletIds, alone, withoutPoints } = reward
  const dated = (day: string) => formatDate(day, { locale, timeZone: 'UTC' })
  const tier = tiers.find(({ key }) => key === tierKey)?.name
  const where = outlets?.filter(({ outletId }) => outletIds.includes(outletId)).map(({ name }) => name) ?? []
  return [
    tierKey && (tier ? say('conditions.tier', { tier }) : say('conditions.tier_gone')),
    validFrom && say('conditions.from', { day: dated(validFrom) }),
    validUntil && say('conditions.until', { day: dated(validUntil) }),
    minBasketMinor && say('conditions.basket', { amount: formatMoney(minBasketMinor, currency, { locale }) }),
    outletIds.length > 0 && (where.length > 0 ? say('conditions.outlets', { where: listed(where, locale) }) : say('conditions.outlets_count', { count: outletIds.length })),
    maxPerSale && say('conditions.per_sale', { most: maxPerSale }),
    maxPerMember && say('conditions.per_member', { most: maxPerMember }),
    maxPerMemberDay && say('conditions.per_member_day', { most: maxPerMemberDay }),
    alone && say('conditions.alone'),
    withoutPoints && say('conditions.without_points'),
    stock && say('conditions.stock', { stock }),
  ].filter((words) => typeof words === 'string')
}

const listed = (names: readonly string[], locale: string): string => {
  const first = names.slice(0, NAMED).join(', ')
  return names.length > NAMED ? translator(locale)('conditions.more', { names: first, count: names.length - NAMED }) : first
}
