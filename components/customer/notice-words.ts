import type { Speaker } from '@/lib/language'
import type { Notice } from '@/lib/notices/schemas'

const bonuses: Record<string, string> = { 'members.welcome': 'welcome', 'bonuses.birthday': 'birthday', 'bonuses.share': 'share', 'challenges.complete': 'challenge', 'claim.points': 'claim' }

/** A notice in one sentence; whose it is stands beside it. */
export function noticeWords({ say, points: amount, day: written }: Speaker, { kind, data, reward: named, reason, message, business }: Notice): string {
  const { points: count = 0, takenBack = 0, why = '', on, tier = '' } = data
  const points = amount(Math.abs(count))
  const day = on ? written(on) : ''
  const reward = named ?? say('notices.your_reward')
  switch (kind) {
    case 'points_earned': return reason !== null ? say('notices.outreach', { points, reason }) : say('notices.points_earned', { points, why: bonuses[why] ?? 'none' })
    case 'points_redeemed': return data.redemptionId ? say('notices.points_for_reward', { points, reward }) : say('notices.points_redeemed', { points })
    case 'points_refunded': {
      const words = { points, taken: amount(takenBack) }
      if (why === 'claim.points_taken') return say('notices.claim_taken', words)
      if (count > 0) return takenBack > 0 ? say('notices.refund_both', words) : say('notices.refund_returned', words)
      return takenBack > 0 ? say('notices.refund_taken', words) : say('notices.refund')
    }
    case 'points_adjusted': return count < 0 ? say('notices.adjusted_off', { points }) : say('notices.adjusted_on', { points })
    case 'points_expired': return say('notices.points_expired', { points })
    case 'points_expiring': return say('notices.points_expiring', { points, day })
    case 'voucher_expiring': return say('notices.voucher_expiring', { reward, day })
    case 'tier_reached': return say('notices.tier_reached', { tier })
    case 'tier_lost': return say('notices.tier_lost', { tier })
    case 'tier_ending': return say('notices.tier_ending', { tier, day })
    case 'reward_refused': return say('notices.reward_refused', { reward })
    case 'reward_dispatched': return say('notices.reward_dispatched', { reward })
    case 'reward_delivered': return say('notices.reward_delivered', { reward, why })
    case 'reward_back': return say('notices.reward_back', { reward, why })
    case 'gift_sent': return say('notices.gift_sent', { points })
    case 'gift_received': return say('notices.gift_received', { points })
    case 'referral_thanks': return say('notices.referral_thanks', { points })
    case 'referral_welcome': return say('notices.referral_welcome', { points })
    case 'referral_reversed': return say('notices.referral_reversed', { points })
    case 'message': return message?.subject ?? business
    case 'sign_in_changed': return say('notices.sign_in_changed', { why })
  }
}

/** Where it leads to. */
export const noticeHref = ({ kind, programId, data: { redemptionId } }: Notice): string => (kind === 'sign_in_changed' ? '/me/profile/security'
  : redemptionId ? `/me/vouchers/${redemptionId}` : `/me/${programId}`)
