import { giftWords } from '@/components/gifts/gift-words'
import { reportedWords } from '@/components/members/reported-words'
import { reportedSaleWords } from '@/components/pos/reported-words'
import { suspicionWords } from '@/components/suspicions/suspicion-words'
import { formatDate } from '@/lib/core/format-date'
import type { Listed, PointsListed, RedemptionsListed, ReferralsListed, SalesListed } from '@/lib/listed/schemas'

export type ListedNames = { tiers: readonly { key: string; name: string }[]; outlets?: readonly { outletId: string; name: string }[]; rewards?: readonly { rewardId: string; name: string }[] }

const day = (text: string) => formatDate(text, { timeZone: 'UTC' })
const days = ({ from, to }: { from?: string; to?: string }) =>
  (from && to ? from === to ? `on ${day(from)}` : `from ${day(from)} to ${day(to)}` : from ? `since ${day(from)}` : to ? `until ${day(to)}` : undefined)
const within = (text: string) => text.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
const joined = (parts: (string | undefined | false)[]) => parts.filter(Boolean).join(', ')

const kinds: Record<SalesListed['show'], string | undefined> = {
  all: undefined, members: undefined, anonymous: 'without a member', redeemed: 'with points used', refunded: 'with something refunded',
}
const states: Record<RedemptionsListed['show'], string> = {
  used: 'used points for', waiting: 'waits for', ended: 'gave back, or let lapse,', all: 'asked for',
}
const moves: Record<PointsListed['show'], string> = {
  all: 'had points moved', given: 'was given points', used: 'spent points', expired: 'had points that expired', takenBack: 'had points taken back by a refund', byHand: 'had points corrected by hand',
}
const referrals: Record<ReferralsListed['group'], string> = {
  review: 'that is to be looked at', pending: 'that is on its way', completed: 'that was completed', ended: 'that ended without a reward',
}

/** The list that a segment was saved from, in a phrase. */
export function listedWords(listed: Listed, { tiers, outlets = [], rewards = [] }: ListedNames): string {
  const outlet = (id: string | undefined) => outlets.find(({ outletId }) => outletId === id)?.name
  switch (listed.of) {
    case 'members': {
      const { tier, tag, blocked } = listed
      return joined([
        tier && `in ${tiers.find(({ key }) => key === tier)?.name ?? tier}`, tag && `tagged ${tag}`, blocked && 'blocked',
        ...reportedWords(listed, { tiers, outlet: outlet(listed.outlet) }).map(([label]) => within(label)),
      ]) || 'every member'
    }
    case 'sales': return joined([
      'bought', days(listed), listed.outletId && `at ${outlet(listed.outletId) ?? 'one outlet'}`, kinds[listed.show], ...reportedSaleWords(listed).map(([label]) => within(label)),
    ])
    case 'redemptions': return joined([
      `${states[listed.show]} ${listed.rewardId === 'any' ? 'a reward' : listed.rewardId ? rewards.find(({ rewardId }) => rewardId === listed.rewardId)?.name ?? 'one reward' : 'anything'}`,
      days(listed),
    ])
    case 'points': return joined([moves[listed.show], days(listed)])
    case 'referrals': return `invited, or came by, a referral ${referrals[listed.group]}`
    case 'gifts': return listed.state ? `has a gift: ${within(giftWords[listed.state].label)}` : 'waits for a gift'
    case 'suspicions': return joined([
      listed.show === 'looked_at' ? 'had something suspicious that was looked at' : 'has something suspicious to look at', listed.kind && within(suspicionWords[listed.kind]), days(listed),
      listed.outletId && `at ${outlet(listed.outletId) ?? 'one outlet'}`,
    ])
    case 'imported': return 'came with an import, or was changed by it'
  }
}
