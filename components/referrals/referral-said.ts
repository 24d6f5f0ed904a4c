import type { Speaker } from '@/lib/language'
import type { OwnReferral, ReferralTerms } from '@/lib/referrals/schemas'

const purchaseSaid = ({ say, money }: Speaker, { minimumMinor, currency }: Pick<ReferralTerms, 'minimumMinor' | 'currency'>): string =>
  say('friends.purchase', { amount: minimumMinor > 0 ? money(minimumMinor, currency, { decimals: 'auto' }) : 'any' })

/** What is promised to who refers. */
export function promiseSaid(speaker: Speaker, terms: ReferralTerms): string {
  const { say, points } = speaker
  const { referrerPoints, friendPoints, buyDays, returnDays } = terms
  return say('friends.promise', {
    days: returnDays, within: buyDays, purchase: purchaseSaid(speaker, terms), yours: points(referrerPoints), theirs: points(friendPoints),
    who: friendPoints === 0 ? 'you' : referrerPoints === 0 ? 'friend' : 'both',
  })
}

/** The same, as it stands where the friend joins. */
export function friendPromiseSaid(speaker: Speaker, terms: ReferralTerms): string {
  const { say, points } = speaker
  const { referrerPoints, friendPoints } = terms
  const who = friendPoints === 0 ? 'referrer' : referrerPoints === 0 ? 'friend' : 'both'
  return say('friends.friend_promise', { purchase: purchaseSaid(speaker, terms), who, theirs: points(friendPoints) })
}

/** How a member's own referral stands. Nothing says that somebody is looking at it. */
export function ownSaid(speaker: Speaker, one: OwnReferral, timeZone: string): string {
  const { say, points: words, date, lastDay } = speaker
  const { side, state, reason, points, endsAt, dueAt, shortBy } = one
  switch (state) {
    case 'invited': return say('friends.invited', { day: lastDay(endsAt, timeZone) })
    case 'joined': return say('friends.joined', { side, purchase: purchaseSaid(speaker, one), day: lastDay(endsAt, timeZone) })
    case 'qualified': return say('friends.qualified', { points: words(points), day: dueAt ? date(dueAt, timeZone) : 'none' })
    case 'rewarded': return points > 0 ? say('friends.rewarded', { points: words(points) }) : shortBy === 'month_most' ? say('friends.month_most') : say('friends.no_points')
    case 'reversed': return say('friends.reversed')
    case 'expired': return reason === 'not_joined' ? say('friends.not_joined') : say('friends.no_purchase')
    default: return reason === 'known_customer' ? say('friends.known') : say('friends.blocked')
  }
}
