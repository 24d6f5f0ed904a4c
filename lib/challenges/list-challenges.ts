import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { readChallenges } from './queries'
import { challengeSchema } from './schemas'

/** With how often each was reached, by how many members, and how many filled a card whose reward can't be given now. @throws AppError not_found (no program) */
export const listChallenges = defineUseCase({
  name: 'challenges.list',
  summary: 'List the program’s punch cards, challenges and streaks, with how often they were reached',
  permission: 'program.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({
    role: z.enum(['owner', 'participant']), currency: z.string(), timeZone: z.string(),
    challenges: z.array(challengeSchema.extend({ times: z.int(), members: z.int(), waiting: z.int(), rewardName: z.string().nullable() })),
  }),
  async run(ctx) {
    const { id, role, currency, timeZone } = await requireProgram(ctx)
    const sql = pagesSql()
    const [list, counts, waits, names] = await Promise.all([
      readChallenges(id),
      sql<{ id: string; times: number; members: number }[]>`
        select challenge_id as id, count(*)::int as times, count(distinct member_id)::int as members from challenge_completions where program_id = ${id} group by 1`,
      sql<{ id: string; members: number }[]>`
        select x.id, count(*)::int as members from challenge_reviews w join members m on m.program_id = w.program_id and m.id = w.member_id
          join customers c on c.id = m.customer_id, unnest(w.waits_for) x (id)
        where w.program_id = ${id} and m.merged_into is null and m.ended_at is null and m.blocked_at is null and c.erased_at is null group by 1`,
      sql<{ id: string; name: string }[]>`select id, name from rewards where program_id = ${id} and id in (select reward_id from challenges where program_id = ${id})`,
    ])
    const found = new Map(counts.map((one) => [one.id, one]))
    const waiting = new Map(waits.map((one) => [one.id, one.members]))
    const named = new Map(names.map((one) => [one.id, one.name]))
    return {
      role, currency, timeZone,
      challenges: list.map((one) => ({
        ...one, times: found.get(one.challengeId)?.times ?? 0, members: found.get(one.challengeId)?.members ?? 0,
        waiting: waiting.get(one.challengeId) ?? 0,
        rewardName: (one.rewardId && named.get(one.rewardId)) ?? null,
      })),
    }
  },
})
