import { formatMoney, formatNumber, plural } from '@/lib/core/format'
import { HABIT_DAYS, MANY_REFUNDS } from '@/lib/listed'
import type { SuspicionKind } from './schemas'

export type Facts = {
  kind: SuspicionKind
  currency: string | null
  points: number | null
  number: number | null
  usual: number | null
  other: string | null
  person: string | null
  own: boolean | null
}

const points = (count: number) => plural(count, { one: '# point', other: '# points' })
const minutes = (count: number) => (count < 1 ? 'less than a minute' : plural(Math.floor(count), { one: '# minute', other: '# minutes' }))

/** Why it is worth a look, in one sentence with the figures that made it so. */
export function whyOf({ kind, currency, points: given, number, usual, other, person, own }: Facts): string {
  const count = number ?? 0
  switch (kind) {
    case 'same_basket': return `The same articles for the same total as receipt ${other ?? ''}, ${minutes(count)} before.`
    case 'many_sales':
      return `${formatNumber(count)} sales in a day; ${usual ? `${usual} usual on a day with a purchase` : 'none'} in the ${HABIT_DAYS} days before.`
    case 'large_sale':
      return `Much more than usual: ${formatMoney(usual ?? 0, currency ?? '')} on average over ${formatNumber(count)} sales in the ${HABIT_DAYS} days before.`
    case 'staff_number':
      return own ? `${person ?? 'A cashier'} recorded it for their own phone number.` : `For the phone number of ${person ?? 'a cashier'}, at a till that does not say who recorded it.`
    case 'points_missing': return `${points(count)} were due, as its explanation says; ${given === 0 ? 'none' : points(given ?? 0)} were given.`
    case 'claim_refused': return `Whoever has the receipt asked for its points ${plural(count, { one: 'once', other: '# times' })}, and was refused.`
    case 'points_waived': return `The refund let the member keep ${points(given ?? 0)} that were spent already${person ? `; made by ${person}` : ''}.`
    case 'many_refunds': return `${person ?? 'A cashier'} made ${formatNumber(count)} refunds in a day; ${MANY_REFUNDS} or more are shown. This is the last.`
  }
}
