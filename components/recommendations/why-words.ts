import { formatDate } from '@/lib/core/format-date'
import { formatNumber, formatPercent, plural } from '@/lib/core/format'
import type { Why } from '@/lib/recommendations/schemas'


const days = (count: number) => plural(count, { one: '# day', other: '# days' })

/** The figures a recommendation is built from; they read the same to the member and to a cashier. */
export function whyWords(why: Why): string[] {
  switch (why.kind) {
    case 'near_reward': return [`${formatNumber(why.available)} of ${plural(why.points, { one: '# point', other: '# points' })} for ${why.reward} are there.`]
    case 'inactive': return [`Last purchase on ${formatDate(why.lastDay, { timeZone: 'UTC' })}.`, `${formatNumber(why.there)} of ${days(why.visits)} with a purchase in the last year were at ${why.shop}.`]
    case 'cross': return [
      ...(why.visits === null ? [] : [`Purchases at ${why.here} on ${days(why.visits)} in the last ${formatNumber(why.days)}.`]),
      why.byOwner ? `${why.here} recommends ${why.there}.`
        : why.share === null ? `Many members who buy at ${why.here} also go to ${why.there}.` : `${formatPercent(why.share)} of the members who buy at ${why.here} also go to ${why.there}.`,
    ]
    case 'product': return [`${why.product} in ${plural(why.times, { one: '# purchase', other: '# purchases' })} of the last year.`, `${formatPercent(why.share)} of the baskets with it have ${why.next} too.`]
  }
}
