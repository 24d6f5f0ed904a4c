import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { campaignGave } from './gave'
import { campaignResult } from './result-schemas'
import type { CampaignResult } from './result-schemas'

const DAY = 86_400_000
/** As many days before a campaign as it has run are looked at beside it, at most these. */
const BESIDE_DAYS = 90

type Row = Omit<CampaignResult, 'perDay' | 'perDayBefore'> & { during: number; before: number }

/** What campaigns brought: counted from the sales that they gave points with. */
export const campaignResults = defineUseCase({
  name: 'campaigns.results',
  summary: 'What each campaign gave, and how sales were while it ran and before',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ campaignId: z.uuid().optional() }),
  output: z.array(campaignResult),
  async run(ctx, { campaignId }) {
    const { id: programId, currency } = await requireProgram(ctx)
    const sql = pagesSql()
    const [outletId, organizationId] = [outletOf(ctx), ctx.organizationId ?? '']
    // Of sales each sees its own alone, the program's owner too; and staff of one outlet that one's.
    const own = sql`and s.organization_id = ${organizationId} ${outletId ? sql`and s.outlet_id = ${outletId}` : sql``}`
    const rows = await sql<Row[]>`
      with given as (
        select a.id, count(*)::int as sales, count(distinct a.member_id)::int as members, sum(a.points)::float8 as points,
          sum(a.net)::float8 as net_minor, min(a.occurred_at) as first_at, max(a.occurred_at) as last_at
        from (${campaignGave(sql, { programId, organizationId, currency })}) a
        where (${campaignId ?? null}::uuid is null or a.id = ${campaignId ?? null}::uuid) ${outletId ? sql`and a.outlet_id = ${outletId}` : sql``}
        group by a.id
      )
      select g.id as "campaignId", g.sales, g.members, g.points, g.net_minor as "netMinor", g.first_at as "from", g.last_at as "until",
        (select count(*) from sales s where s.program_id = ${programId} and s.member_id is not null ${own}
          and s.occurred_at >= g.first_at and s.occurred_at <= g.last_at)::int as during,
        (select count(*) from sales s where s.program_id = ${programId} and s.member_id is not null ${own}
          and s.occurred_at >= g.first_at - least(g.last_at - g.first_at, ${`${BESIDE_DAYS} days`}::interval) and s.occurred_at < g.first_at)::int as before
      from given g`
    return rows.map(({ during, before, ...row }) => {
      const days = Math.max((row.until.getTime() - row.from.getTime()) / DAY, 1)
      return { ...row, perDay: during / days, perDayBefore: before / Math.min(days, BESIDE_DAYS) }
    })
  },
})
