import { DEFAULT_LOCALE, formatMoney } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { translator } from '@/lib/core/messages'
import type { RewardConditions } from './schemas'

type Names = { currency: string; tiers: readonly { key: string; name: string }[]; outlets?: readonly { outletId: string; name: string }[]; locale?: string }

/** A reward's conditions in words, for members, in the language they read, and for cashiers and staff alike. */
export function conditionWords(reward: RewardConditions, { currency, tiers, outlets, locale = DEFAULT_LOCALE }: Names): string[] {
  const say = translator(locale)
  const { tierKey, validFrom, validUntil, minBasketMinor, stock, maxPerSale, maxPerMember, maxPerMemberDay, outletIds, categories, alone, withoutPoints } = reward
  const dated = (day: string) => formatDate(day, { locale, timeZone: 'UTC' })
  const tier = tiers.find(({ key }) => key === tierKey)?.name
  const where = outlets?.filter(({ outletId }) => outletIds.includes(outletId)).map(({ name }) => name) ?? []
  return [
    tierKey && (tier ? say('conditions.tier', { tier }) : say('conditions.tier_gone')),
    validFrom && say('conditions.from', { day: dated(validFrom) }),
    validUntil && say('conditions.until', { day: dated(validUntil) }),
    minBasketMinor && say('conditions.basket', { amount: formatMoney(minBasketMinor, currency, { locale }) }),
    categories.length > 0 && say('conditions.categories', { what: categories.join(', ') }),
    outletIds.length > 0 && (where.length > 0 ? say('conditions.outlets', { where: where.join(', ') }) : say('conditions.outlets_count', { count: outletIds.length })),
    maxPerSale && say('conditions.per_sale', { most: maxPerSale }),
    maxPerMember && say('conditions.per_member', { most: maxPerMember }),
    maxPerMemberDay && say('conditions.per_member_day', { most: maxPerMemberDay }),
    alone && say('conditions.alone'),
    withoutPoints && say('conditions.without_points'),
    stock && say('conditions.stock', { stock }),
  ].filter((words) => typeof words === 'string')
}
