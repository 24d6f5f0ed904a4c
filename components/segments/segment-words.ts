import { formatMoney, plural } from '@/lib/core/format'
import type { SegmentConditions } from '@/lib/segments/schemas'
import { channelWords } from './channel-words'
import { listedWords } from './listed-words'
import type { ListedNames } from './listed-words'

const days = (count: number) => plural(count, { one: '# day', other: '# days' })
const list = (words: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words)
const between = (from: string | null, to: string | null) => (from && to ? `${from} to ${to}` : from ? `${from} or more` : `${to} or less`)

/** The conditions in words, a phrase each. */
export function segmentWords(c: SegmentConditions, { currency, ...names }: { currency: string } & ListedNames): string {
  const { tiers } = names
  const money = (minor: number | null) => (minor === null ? null : formatMoney(minor, currency))
  const text = (count: number | null) => (count === null ? null : String(count))
  const bought = [...c.boughtSkus, ...c.boughtCategories]
  return [
    c.tierKeys.length > 0 && list(c.tierKeys.map((key) => tiers.find((tier) => tier.key === key)?.name ?? key)),
    c.tags.length > 0 && `tagged ${list(c.tags)}`,
    c.birthMonth !== null && `birthday in ${new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, c.birthMonth - 1))}`,
    c.consented && 'may be told about offers',
    c.consentedBy !== null && `may be told about offers ${channelWords[c.consentedBy]}`,
    c.neverBought && 'never bought',
    c.seenWithinDays !== null && `bought within ${days(c.seenWithinDays)}`,
    c.awayForDays !== null && `away for ${days(c.awayForDays)}`,
    (c.spentFromMinor !== null || c.spentToMinor !== null) && `spent ${between(money(c.spentFromMinor), money(c.spentToMinor))} in ${days(c.spentDays)}`,
    (c.salesFrom !== null || c.salesTo !== null) && `${between(text(c.salesFrom), text(c.salesTo))} purchases in ${days(c.salesDays)}`,
    bought.length > 0 && `bought ${list(bought)} in ${days(c.boughtDays)}`,
    c.favouriteCategory !== null && `mostly ${c.favouriteCategory}`,
    ...c.listed.map((list) => listedWords(list, names)),
  ].filter((one) => typeof one === 'string').join(' · ') || 'everybody'
}
