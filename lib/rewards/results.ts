import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

const LATELY_DAYS = 30

/** How often each reward was had, what was given back not counted: in all, in the last 30 days, by how many members, for how many points. */
export const rewardResults = defineUseCase({
  name: 'rewards.results',
  summary: 'How often each reward was redeemed, by how many members and for how many points',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ programId: z.uuid().optional() }),
  output: z.array(z.object({ rewardId: z.uuid(), redeemed: z.int(), lately: z.int(), members: z.int(), points: z.int() })),
  async run(ctx, { programId }) {
    const program = await requireProgram(ctx, programId)
    const since = new Date(ctx.now.getTime() - LATELY_DAYS * 86_400_000)
    const [sql, outletId] = [pagesSql(), outletOf(ctx)]
    const ofWhom = program.role === 'owner' ? sql`` : sql`and d.organization_id = ${ctx.organizationId ?? ''}`
    // Where it was used: by the sale, for a voucher has no till of its own.
    const where = outletId ? sql`and ${outletId} = coalesce((select s.outlet_id from sales s where s.program_id = d.program_id and s.id = d.sale_id),
      (select t.outlet_id from terminals t where t.id = d.terminal_id))` : sql``
    return [...await sql<{ rewardId: string; redeemed: number; lately: number; members: number; points: number }[]>`
      select reward_id as "rewardId", count(*)::int as redeemed, count(*) filter (where created_at >= ${since})::int as lately,
        count(distinct wallet_id)::int as members, sum(coalesce(captured_points, points))::float8 as points
      from redemptions d where program_id = ${program.id} and reward_id is not null and state in ('captured', 'fulfilled') ${ofWhom} ${where}
      group by reward_id`]
  },
})
