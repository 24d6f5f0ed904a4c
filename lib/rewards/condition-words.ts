import { formatMoney, plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { RewardConditions } from './schemas'

type Names = { currency: string; tiers: readonly { key: string; name: string }[]; outlets?: readonly { outletId: string; name: string }[] }

/** A reward's conditions in words, for members, cashiers and staff alike. */
export function conditionWords(reward: RewardConditions, { currency, tiers, outlets }: Names): string[] {
  const { tierKey, validFrom, validUntil, minBasketMinor, stock, maxPerSale, maxPerMember, maxPerMemberDay, outletIds, categories, alone } = reward
  const dated = (day: string) => formatDate(day, { timeZone: 'UTC' })
  const limits = [[maxPerSale, 'sale'], [maxPerMember, 'member'], [maxPerMemberDay, 'member and day']] as const
  return [
    tierKey && `From ${tiers.find(({ key }) => key === tierKey)?.name ?? 'a tier that is no more'} up`,
    validFrom && `From ${dated(validFrom)}`,
    validUntil && `Until ${dated(validUntil)}`,
    minBasketMinor && `From a sale of ${formatMoney(minBasketMinor, currency)}`,
    categories.length > 0 && `For ${categories.join(', ')}`,
    outletIds.length > 0 && `At ${whereWords(outletIds, outlets)}`,
    ...limits.map(([most, of]) => most && `${most} for each ${of}`),
    alone && 'Not with other rewards',
    stock && `${stock} in all`,
  ].filter((words) => typeof words === 'string')
}

function whereWords(ids: readonly string[], outlets: Names['outlets']): string {
  const named = outlets?.filter(({ outletId }) => ids.includes(outletId)).map(({ name }) => name)
  return named && named.length > 0 ? named.join(', ') : plural(ids.length, { one: '# outlet', other: '# outlets' })
}
