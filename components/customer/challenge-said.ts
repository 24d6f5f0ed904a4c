import type { OwnChallenge } from '@/lib/challenges/schemas'
import type { Speaker } from '@/lib/language'

const amountSaid = ({ say, money }: Speaker, { kind, currency }: OwnChallenge, count: number): string =>
  say('challenges.amount', { kind, count, amount: kind === 'spend' ? money(count, currency) : '' })

/** What is to be reached. */
export function goalSaid(speaker: Speaker, one: OwnChallenge): string {
  const { say, either, day } = speaker
  const what = [...one.skus, ...one.categories]
  return say('challenges.goal', {
    amount: amountSaid(speaker, one, one.target), what: what.length > 0 ? either(what) : 'none', day: one.lastDay ? day(one.lastDay) : 'none', repeats: one.repeats ? 'yes' : 'no',
  })
}

/** How far it is, and what it brings; of one that is over, nothing more to do; of a full one without its reward, that it comes. */
export function standingSaid(speaker: Speaker, one: OwnChallenge): string {
  const { say, points } = speaker
  const prize = say('challenges.prize', { prize: one.bonusPoints ? points(one.bonusPoints) : one.rewardName ?? 'none', badge: one.badge ? 'yes' : 'no' })
  const more = () => say('challenges.more', { amount: amountSaid(speaker, one, one.target - one.done), prize })
  const text = one.waits ? say('challenges.waits') : one.times > 0 && !one.repeats ? say('challenges.done', { prize }) : one.ended ? say('challenges.ended') : more()
  return one.repeats && one.times > 0 ? say('challenges.reached', { text, times: one.times }) : text
}

export function doneSaid({ say, money, number }: Speaker, { kind, done, target, currency }: OwnChallenge): string {
  const written = (count: number) => (kind === 'spend' ? money(count, currency) : number(count))
  return say('challenges.progress', { done: written(done), target: written(target) })
}
