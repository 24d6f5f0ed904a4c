import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { likePart } from '@/lib/core/like'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf } from '@/lib/workflow'
import { claimChoices, claimSearch } from './schemas'

type Found = z.output<typeof claimChoices>['found']
/** Of each kind. */
const FOUND = 10

/** What the reports can be narrowed to, and what the ids in their address are called; null: no such thing here. */
export const claimReportChoices = defineUseCase({
  name: 'claim_reports.choices',
  summary: 'What reports on claims can be narrowed to',
  permission: 'claims.read',
  kind: 'query',
  input: claimSearch.extend({ retailerId: z.uuid().optional(), memberId: z.uuid().optional() }),
  output: claimChoices,
  async run(ctx, { retailerId, memberId, find }) {
    const [sql, organizationId, regions] = [pagesSql(), ctx.organizationId ?? '', await regionsOf(ctx)]
    const found = find ? await search(organizationId, regions, find) : []
    const [row] = await sql<Omit<z.output<typeof claimChoices>, 'found'>[]>`
      select coalesce((select array_agg(name order by name) from regions where organization_id = ${organizationId} ${regions ? sql`and name = any (${regions}::text[])` : sql``}), '{}') as regions,
        coalesce((select array_agg(distinct category order by category) from products where organization_id = ${organizationId} and archived_at is null and category <> ''), '{}') as groups,
        (select name from retailers where organization_id = ${organizationId} and id = ${retailerId ?? null}::uuid) as retailer,
        (select coalesce(f.name, m.number) from members c join programs p on p.id = c.program_id and p.organization_id = ${organizationId} join members m on m.program_id = c.program_id and m.id = coalesce(c.merged_into, c.id)
          left join member_profiles f on f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id where c.id = ${memberId ?? null}::uuid) as customer`
    if (!row) throw new Error('a query for one row answered none')
    return { ...row, found }
  },
})

/** Among retailers of these regions and their customers; null: of all. */
function search(organizationId: string, regions: string[] | null, find: string): Promise<Found> {
  const sql = pagesSql()
  const part = `%${likePart(find)}%`
  const theirs = sql`r.organization_id = ${organizationId} ${regions ? sql`and r.region_id in (select g.id from regions g where g.organization_id = ${organizationId} and g.name = any (${regions}::text[]))` : sql``}`
  return sql<Found>`
    (select 'retailer' as kind, r.id, r.name from retailers r where ${theirs} and r.name ilike ${part} order by r.name, r.id limit ${FOUND})
    union all
    (select distinct 'customer', m.id, coalesce(f.name, m.number) as name from retailer_customers k join retailers r on r.id = k.retailer_id and ${theirs}
      join members c on c.program_id = k.program_id and c.id = k.member_id join members m on m.program_id = c.program_id and m.id = coalesce(c.merged_into, c.id) and m.ended_at is null
      left join member_profiles f on f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id
      where f.name ilike ${part} or m.number like ${part} or c.number like ${part} order by name, m.id limit ${FOUND})`
}
