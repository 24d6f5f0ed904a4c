import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { happeningSchema, readHistory } from './history'
import { isAmong, regionIdsOf } from './internal'
import { regionSchema, standings } from './schemas'

const output = z.object({
  retailerId: z.uuid(), name: z.string(), code: z.string(), phone: z.string().nullable(),
  standing: z.enum(standings), standingSince: z.date(), reason: z.string().nullable(),
  taxId: z.string().nullable(), address: z.string().nullable(), contact: z.string().nullable(),
  region: regionSchema.nullable(), since: z.date(), customers: z.int(), firstCustomers: z.int(),
  /** Whether it came with a retailer code. */
  byCode: z.boolean(),
  counter: z.array(z.object({ customerId: z.uuid(), name: z.string(), since: z.date(), ended: z.boolean() })),
  history: z.array(happeningSchema),
})
export type RetailerDetails = z.output<typeof output>

type Row = Omit<RetailerDetails, 'region' | 'counter' | 'history'> & { regionId: string | null; regionName: string | null }

/** @throws AppError not_found (none of the brand's, or of a region that the caller does not work for) */
export const getRetailer = defineUseCase({
  name: 'retailers.get',
  summary: 'One of the brand’s retailers, with who serves there and what became of it.',
  kind: 'query',
  permission: 'retailers.read',
  input: z.object({ retailerId: z.uuid() }),
  output,
  run: async (ctx, { retailerId }) => {
    const [{ organizationId = '' }, sql] = [ctx, pagesSql()]
    const [row] = await sql<Row[]>`
      select r.id as "retailerId", r.name, r.code, c.phone, case when r.ended_at is null then r.state else 'closed' end as standing,
        coalesce(r.ended_at, r.state_since) as "standingSince", r.state_reason as reason, r.tax_id as "taxId", r.address, r.contact,
        g.id as "regionId", g.name as "regionName", r.created_at as since,
        n.customers, n.first_customers as "firstCustomers",
        exists (select from retailer_codes k where k.used_by = r.id) as "byCode"
      from retailers r join customers c on c.id = r.customer_id left join regions g on g.id = r.region_id
        cross join lateral count_customers_of_retailer(r.id) n
      where r.id = ${retailerId} and r.organization_id = ${organizationId || null}`
    if (!row || !isAmong(await regionIdsOf(ctx), row.regionId)) throw notFound('retailer')
    const [counter, history] = await Promise.all([
      sql<{ customerId: string; name: string; since: string; ended: boolean }[]>`
        select customer_id as "customerId", name, added_at as since, ended_at is not null as ended
        from retailer_staff where retailer_id = ${retailerId} order by ended_at is not null, added_at`,
      readHistory(organizationId, retailerId),
    ])
    const { regionId, regionName, standingSince, since, ...rest } = row
    return {
      ...rest, history, standingSince: new Date(standingSince), since: new Date(since), region: regionId ? { regionId, name: regionName ?? '' } : null,
      counter: counter.map((one) => ({ ...one, since: new Date(one.since) })),
    }
  },
})
