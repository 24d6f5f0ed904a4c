import { paidWords } from '@/components/pos/payment'
import { formatMoney, plural } from '@/lib/core/format'
import type { OfflineConflict } from '@/lib/offline/schemas'

/** What it came to at the till: the sum, what points should have paid of it, and the money that was taken. */
export function ConflictMoney({ totalMinor, discountMinor, pointsAsked, payments, currency }: OfflineConflict) {
  if (currency === null) return null
  const redeems = pointsAsked > 0 || discountMinor !== 0
  const said = [
    ...(redeems ? [`${discountMinor ? formatMoney(discountMinor, currency) : 'A part'} was to be paid with ${pointsAsked > 0 ? plural(pointsAsked, { one: '# point', other: '# points' }) : 'a reward'}`] : []),
    ...(payments.length > 0 ? [`Paid: ${payments.map(({ method, amountMinor }) => `${paidWords[method].toLowerCase()} ${formatMoney(amountMinor, currency)}`).join(' and ')}`] : []),
  ]
  return said.length === 0 || totalMinor === null ? null : <p className="text-sm">{said.join(' · ')}</p>
}
