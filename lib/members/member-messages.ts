import { formatDate } from '@/lib/core/format-date'
import { translator } from '@/lib/core/messages'
import type { Offer } from '@/lib/campaigns'
import type { MemberView } from './schemas'

type Facts = Pick<MemberView, 'rewards' | 'expiringSoon'> & { blocked: boolean; locale: string; offers: readonly Offer[] }

/** What a cashier may say to this member: the reward next in reach, and points that are about to go. */
export function memberMessages({ blocked, rewards, offers, expiringSoon, locale }: Facts): string[] {
  const say = translator(locale)
  if (blocked) return [say('till.blocked')]
  const next = rewards.find((reward) => !reward.affordable && !reward.unavailable)
  const going = expiringSoon[0]
  return [
    ...offers.slice(0, 2).map(({ campaign: { name }, activated }) => say(activated ? 'till.offer_on' : 'till.offer_waiting', { name })),
    ...(next ? [say('till.close_to_reward', { points: next.missing, reward: next.name })] : []),
    ...(going ? [say('till.expiring', { points: going.points, date: formatDate(going.on, { locale, timeZone: 'UTC' }) })] : []),
  ]
}
