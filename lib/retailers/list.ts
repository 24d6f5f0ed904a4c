import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { likePart } from '@/lib/core/like'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { regionIdsOf } from './internal'
import { standings } from './schemas'
import type { Standing } from './schemas'

const retailer = z.object({
  retailerId: z.uuid(),
  name: z.string(),
  code: z.string(),
  phone: z.string().nullable(),
  standing: z.enum(standings),
  region: z.string().nullable(),
  customers: z.int(),
  since: z.iso.datetime(),
})
export type ListedRetailer = z.output<typeof retailer>

const input = z.object({
  standing: z.enum(standings).optional(),
  regionId: z.uuid().optional(),
  /** Part of the name, the number, or the phone. */
  q: sentText().trim().max(80).optional(),
  cursor: sentText().max(200).optional(),
  limit: z.int().min(1).max(1_000).default(50),
})

export const listRetailers = defineUseCase({
  name: 'retailers.list',
  summary: 'The brand’s retailers, newest first; those whose work ended only where they are asked for. Who is limited to regions sees theirs.',
  kind: 'query',
  permission: 'retailers.read',
  input,
  output: z.object({ items: z.array(retailer), waiting: z.int(), next: z.string().nullable() }),
  run: async (ctx, asked) => {
    const [{ organizationId = '' }, limits, sql] = [ctx, await regionIdsOf(ctx), pagesSql()]
    const [rows, [sums]] = await Promise.all([find(organizationId, limits, asked), sql<{ waiting: number }[]>`
      select count(*)::int as waiting from retailers where organization_id = ${organizationId || null} and state = 'registered' and ended_at is null
        ${limits ? sql`and region_id = any (${limits}::uuid[])` : sql``}`])
    const shown = rows.slice(0, asked.limit)
    const customers = await countCustomers(shown.map(({ retailerId }) => retailerId))
    const items = shown.map(({ at, ...row }) => ({ ...row, customers: customers.get(row.retailerId) ?? 0, since: new Date(at).toISOString() }))
    const last = rows.length > asked.limit ? rows[asked.limit - 1] : undefined
    return { items, waiting: sums?.waiting ?? 0, next: last ? cursorOf({ at: new Date(last.at), id: last.retailerId }) : null }
  },
})

type Row = { retailerId: string; name: string; code: string; phone: string | null; standing: Standing; region: string | null; at: string | Date }

function find(organizationId: string, limits: string[] | null, { standing, regionId, q, cursor, limit }: z.output<typeof input>) {
  const sql = pagesSql()
  const place = placeOf(cursor)
  const part = q ? `%${likePart(q)}%` : undefined
  const digits = q?.replaceAll(/\D/g, '').replace(/^0/, '') ?? ''
  return sql<Row[]>`
    select r.id as "retailerId", r.name, r.code, c.phone, case when r.ended_at is null then r.state else 'closed' end as standing, g.name as region, r.created_at as at
    from retailers r join customers c on c.id = r.customer_id left join regions g on g.id = r.region_id
    where r.organization_id = ${organizationId || null} and (r.created_at, r.id) < (${place.at}::timestamptz, ${place.id}::uuid)
      ${standing === 'closed' ? sql`and r.ended_at is not null` : sql`and r.ended_at is null`}
      ${standing && standing !== 'closed' ? sql`and r.state = ${standing}` : sql``}
      ${regionId ? sql`and r.region_id = ${regionId}` : sql``} ${limits ? sql`and r.region_id = any (${limits}::uuid[])` : sql``}
      ${part ? sql`and (r.name ilike ${part} or r.code ilike ${part} ${digits.length > 3 ? sql`or c.phone like ${`%${digits}%`}` : sql``})` : sql``}
    order by r.created_at desc, r.id desc limit ${limit + 1}`
}

/** Of all that are shown together: one after the other would read each of their customers by itself. */
async function countCustomers(retailerIds: string[]): Promise<Map<string, number>> {
  const rows = await pagesSql()<{ retailerId: string; customers: number }[]>`
    select retailer_id as "retailerId", count(*)::int as customers from customers_of_retailers(${retailerIds}::uuid[]) group by 1`
  return new Map(rows.map(({ retailerId, customers }) => [retailerId, customers]))
}
