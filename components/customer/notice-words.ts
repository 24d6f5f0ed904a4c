import { formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { Notice } from '@/lib/notices/schemas'

const bonuses: Record<string, string> = {
  'members.welcome': 'for joining', 'bonuses.birthday': 'for your birthday', 'bonuses.share': 'for somebody you brought along', 'challenges.complete': 'for a challenge',
}

const signInWords: Record<string, string> = {
  totp_on: 'Your authenticator application is on.', totp_off: 'Your authenticator application is off.', passkey_added: 'A passkey was added.',
  passkey_removed: 'A passkey was removed.', recovery_codes: 'You have new recovery codes.', account_linked: 'An account was linked.',
  account_unlinked: 'An account was unlinked.',
}

/** A notice in one sentence; whose it is stands beside it. */
export function noticeWords({ kind, data: { points = 0, takenBack = 0, why = '', on, tier = '' }, reward }: Notice): string {
  const amount = formatPoints(Math.abs(points))
  const day = on ? formatDate(on, { timeZone: 'UTC' }) : ''
  const what = reward ?? 'your reward'
  switch (kind) {
    case 'points_earned': return `You earned ${[amount, bonuses[why]].filter(Boolean).join(' ')}.`
    case 'points_redeemed': return `You used ${amount}.`
    case 'points_refunded': return refundWords(points, takenBack)
    case 'points_adjusted': return points < 0 ? `The business took ${amount} off, as a correction.` : `The business gave you ${amount}, as a correction.`
    case 'points_expired': return `${amount} expired.`
    case 'points_expiring': return `${amount} will expire soon, the first after ${day}.`
    case 'voucher_expiring': return `Your voucher for ${what} can be used until ${day}.`
    case 'tier_reached': return `You reached ${tier}.`
    case 'tier_lost': return `Your tier is now ${tier}.`
    case 'tier_ending': return `Your tier will become ${tier} on ${day}.`
    case 'reward_refused': return `The business can’t give you ${what}. Its points are back.`
    case 'reward_dispatched': return `On its way: ${what}.`
    case 'gift_sent': return `You gave ${amount} away.`
    case 'referral_thanks': return `You earned ${amount}: a friend you brought has bought something.`
    case 'referral_welcome': return `You earned ${amount} for coming through a friend.`
    case 'referral_reversed': return `${amount} of a referral were taken back: its purchase was returned.`
    case 'sign_in_changed': return signInWords[why] ?? 'How you sign in was changed.'
    case 'gift_received': return `Another member gave you ${amount}.`
  }
}

function refundWords(returned: number, takenBack: number): string {
  const parts = [returned > 0 ? `${formatPoints(returned)} came back` : '', takenBack > 0 ? `${formatPoints(takenBack)} of the purchase were taken back` : '']
  return `Refund: ${parts.filter(Boolean).join(', ')}.`
}

/** Where it leads to. */
export const noticeHref = ({ kind, programId, data: { redemptionId } }: Notice): string => (kind === 'sign_in_changed' ? '/me/profile/security'
  : redemptionId && kind !== 'points_redeemed' ? `/me/vouchers/${redemptionId}` : `/me/${programId}`)
