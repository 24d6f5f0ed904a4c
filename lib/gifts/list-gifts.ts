import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { giftsHere, giftsNarrowed } from '@/lib/listed'
import { findProgramOf } from '@/lib/programs'
import { giftSchema, giftsFilter } from './schemas'
import type { Gift } from './schemas'

const MOST = 100

/** Gifts that something is to be done about, the oldest first; or the last of one state. */
export const listGifts = defineUseCase({
  name: 'gifts.list',
  summary: 'List the gifts that members asked for, those still to be handed over first',
  permission: 'gifts.read',
  kind: 'query',
  input: giftsFilter,
  output: z.object({ timeZone: z.string(), open: z.record(z.enum(['requested', 'approved', 'dispatched']), z.int()), gifts: z.array(giftSchema) }),
  async run(ctx, { state }) {
    const program = await findProgramOf(ctx)
    const none = { requested: 0, approved: 0, dispatched: 0 }
    if (!program) return { timeZone: 'UTC', open: none, gifts: [] }
    const sql = pagesSql()
    const here = { programId: program.id, organizationId: ctx.organizationId ?? '' }
    const [gifts, counts] = await Promise.all([
      sql<Gift[]>`
        select d.redemption_id as "redemptionId", d.member_id as "memberId", coalesce(f.name, m.number) as member, d.reward_name as "rewardName",
          r.points::float8 as points, d.state, d.note, d.requested_at as "requestedAt", d.approved_at as "approvedAt",
          d.dispatched_at as "dispatchedAt", d.ended_at as "endedAt"
        from disbursements d
        join redemptions r on r.program_id = d.program_id and r.id = d.redemption_id
        join members m on m.program_id = d.program_id and m.id = d.member_id
        left join member_profiles f on f.program_id = d.program_id and f.organization_id = d.organization_id and f.member_id = d.member_id
        where ${giftsNarrowed(here, { state })}
        order by ${state ? sql`d.requested_at desc` : sql`d.requested_at`}, d.redemption_id limit ${MOST}`,
      sql<{ state: keyof typeof none; n: number }[]>`
        select d.state, count(*)::int as n from disbursements d where ${giftsHere(here)} and d.state in ('requested', 'approved', 'dispatched') group by d.state`,
    ])
    return { timeZone: program.timeZone, open: { ...none, ...Object.fromEntries(counts.map(({ state: one, n }) => [one, n])) }, gifts: [...gifts] }
  },
})
