import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, readCards } from '@/lib/customers'
import { reached } from './progress'
import { readPurchases } from './purchases'
import { readChallenges } from './queries'
import { ownChallengeSchema } from './schemas'

/** Those that run, those that were reached, and full ones that wait for their reward; the farthest on first. @throws AppError not_found (no such card) */
export const ownChallenges = defineUseCase({
  name: 'challenges.own',
  summary: 'The punch cards, challenges and badges of one of the customer’s own cards',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid() }),
  output: z.array(ownChallengeSchema),
  async run(ctx, { programId }) {
    const [facts] = await readCards(customerOf(ctx), ctx.now, programId)
    if (!facts) throw notFound('card')
    const { memberId, program: { timeZone, currency } } = facts.card
    const all = await readChallenges(programId)
    if (all.length === 0) return []
    const [times, rewards, waits, purchases] = await Promise.all([
      pagesSql()<{ id: string; times: number }[]>`
        select challenge_id as id, count(*)::int as times from challenge_completions
        where program_id = ${programId} and member_id = any(ledger_cards(${programId}, ${memberId})) group by 1`,
      pagesSql()<{ id: string; name: string }[]>`select id, name from rewards where program_id = ${programId} and id = any(${all.flatMap(({ rewardId }) => rewardId ?? [])}::uuid[])`,
      pagesSql()<{ id: string }[]>`
        select unnest(w.waits_for) as id from challenge_reviews w join members m on m.program_id = w.program_id and m.id = w.member_id
        where w.program_id = ${programId} and w.member_id = ${memberId} and m.blocked_at is null`,
      readPurchases({ programId, memberIds: [memberId], since: all.map(({ firstDay }) => firstDay).sort()[0] ?? '', timeZone }),
    ])
    const day = localDay(ctx.now, timeZone)
    const mine = all.map((one) => {
      const reachedTimes = times.find(({ id }) => id === one.challengeId)?.times ?? 0
      const total = reached(one, purchases.get(memberId) ?? [], currency, day)
      const done = one.repeats ? Math.max(0, total - reachedTimes * one.target) : Math.min(total, one.target)
      const ended = one.endedAt !== null || (one.lastDay ?? day) < day
      // A refund may have taken stamps of it back since.
      const isWaiting = one.endedAt === null && one.rewardId !== null && done >= one.target && waits.some(({ id }) => id === one.challengeId)
      return {
        ...one, ended, done: reachedTimes > 0 && !one.repeats ? one.target : Math.min(done, one.target), times: reachedTimes, waits: isWaiting, currency,
        rewardName: rewards.find(({ id }) => id === one.rewardId)?.name ?? null,
      }
    })
    const runs = (one: (typeof mine)[number]) => !one.ended && one.firstDay <= day
    return mine.filter((one) => runs(one) || one.times > 0 || one.waits)
      .sort((a, b) => Number(runs(b)) - Number(runs(a)) || b.done / b.target - a.done / a.target)
  },
})
