import { formatMoney, formatPoints, plural } from '@/lib/core/format'
import type { ProgramRules } from '@/lib/programs/schemas'

type Referrals = ProgramRules['referrals']
const days = (count: number) => plural(count, { one: '# day', other: '# days' })

export const refersNobody = ({ referrerPoints, friendPoints }: Referrals) => referrerPoints === null && friendPoints === null

const pair = ({ referrerPoints, friendPoints }: Referrals) =>
  `${formatPoints(referrerPoints ?? 0)} for who refers, ${formatPoints(friendPoints ?? 0)} for the friend`

/** In one sentence. */
export const referralSummary = (referrals: Referrals): string => (refersNobody(referrals) ? 'Nobody is rewarded for a friend' : pair(referrals))

/** As rules that two versions are compared by; the rest matters only where something is given. */
export function referralLines(referrals: Referrals, currency: string) {
  if (refersNobody(referrals)) return [{ key: 'refer', label: 'For referring a friend', value: 'Nothing' }]
  const { minimumMinor, buyDays, returnDays, mostPerMonth, mostPerHour } = referrals
  return [
    { key: 'refer', label: 'For referring a friend', value: pair(referrals) },
    {
      key: 'refer_when', label: 'A friend’s purchase counts',
      value: `${minimumMinor > 0 ? `From ${formatMoney(minimumMinor, currency)}, within` : 'Within'} ${days(buyDays)} of joining; rewarded ${
        returnDays === 0 ? 'at once' : `${days(returnDays)} later`}`,
    },
    { key: 'refer_most', label: 'Friends rewarded', value: `${mostPerMonth} a month for one member; more than ${mostPerHour} from one address in an hour wait for a look` },
  ]
}
