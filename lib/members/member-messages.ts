import { formatDate } from '@/lib/core/format-date'
import { translator } from '@/lib/core/messages'
import type { MemberView } from './schemas'

type Facts = Pick<MemberView, 'rewards' | 'expiringSoon'> & { blocked: boolean; locale: string }

/** What a cashier may say to this member: the reward next in reach, and points that are about to go. */
export function memberMessages({ blocked, rewards, expiringSoon, locale }: Facts): string[] {
  const say = translator(locale)
  if (blocked) return [say('till.blocked')]
  const next = rewards.find((reward) => !reward.affordable && !reward.unavailable)
  const going = expiringSoon[0]
  return [
    ...(next ? [say('till.close_to_reward', { points: next.missing, reward: next.name })] : []),
    ...(going ? [say('till.expiring', { points: going.points, date: formatDate(going.on, { locale, timeZone: 'UTC' }) })] : []),
  ]
}
