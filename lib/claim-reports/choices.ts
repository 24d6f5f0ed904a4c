import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf } from '@/lib/workflow'
import { claimChoices } from './schemas'

/** What the reports can be narrowed to, and what the ids in their address are called; null: no such thing here. */
export const claimReportChoices = defineUseCase({
  name: 'claim_reports.choices',
  summary: 'What reports on claims can be narrowed to',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({ retailerId: z.uuid().optional(), memberId: z.uuid().optional() }),
  output: claimChoices,
  async run(ctx, { retailerId, memberId }) {
    const [sql, organizationId, regions] = [pagesSql(), ctx.organizationId ?? '', await regionsOf(ctx)]
    const [row] = await sql<{ regions: string[]; groups: string[]; retailer: string | null; customer: string | null }[]>`
      select coalesce((select array_agg(name order by name) from regions where organization_id = ${organizationId} ${regions ? sql`and name = any (${regions}::text[])` : sql``}), '{}') as regions,
        coalesce((select array_agg(distinct category order by category) from products where organization_id = ${organizationId} and archived_at is null and category <> ''), '{}') as groups,
        (select name from retailers where organization_id = ${organizationId} and id = ${retailerId ?? null}::uuid) as retailer,
        (select coalesce(f.name, m.number) from members m join programs p on p.id = m.program_id and p.organization_id = ${organizationId}
          left join member_profiles f on f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id where m.id = ${memberId ?? null}::uuid) as customer`
    if (!row) throw new Error('a query for one row answered none')
    return row
  },
})
