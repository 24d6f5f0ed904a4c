import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { retailerOf } from './internal'

const customer = z.object({ memberId: z.uuid(), name: z.string().nullable(), points: z.int(), registeredAt: z.date() })
export type OwnCustomer = z.output<typeof customer>

/** A customer may be another retailer's too: so nothing but the name the brand knows and the total is told, of anybody. */
export const ownCustomers = defineUseCase({
  name: 'retailers.own_customers',
  summary: 'The customers this retailer registered, newest first: their names and total points.',
  kind: 'query',
  permission: 'retailer.own',
  input: z.object({ q: sentText().trim().max(80).optional(), cursor: sentText().max(200).optional(), limit: z.int().min(1).max(100).default(20) }),
  output: z.object({ items: z.array(customer), total: z.int(), next: z.string().nullable() }),
  run: async (ctx, { q, cursor, limit }) => {
    const { retailerId } = retailerOf(ctx)
    const [rows, [count]] = await Promise.all([find(retailerId, { q, cursor, limit: limit + 1, now: ctx.now }), pagesSql()<{ total: number }[]>`
      select count(*)::int as total from retailer_customers where retailer_id = ${retailerId}`])
    const items = rows.slice(0, limit).map((row) => ({ ...row, registeredAt: new Date(row.registeredAt) }))
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items, total: count?.total ?? 0, next: last ? cursorOf({ at: last.registeredAt, id: last.memberId }) : null }
  },
})

type Row = Omit<OwnCustomer, 'registeredAt'> & { registeredAt: string | Date }

/** A card that was merged shows as the one it was merged into. Who has come to serve here is no customer any more. */
function find(retailerId: string, { q, cursor, limit, now }: { q?: string; cursor?: string; limit: number; now: Date }) {
  const sql = pagesSql()
  const place = placeOf(cursor)
  return sql<Row[]>`
    select k.member_id as "memberId", p.name, (wallet_as_of(w, ${now.toISOString()}::timestamptz)->>'available')::float8 as points, k.registered_at as "registeredAt"
    from retailer_customers k
    join members m on m.program_id = k.program_id and m.id = k.member_id and m.ended_at is null
    join members o on o.program_id = k.program_id and o.id = coalesce(m.merged_into, m.id)
    join wallets w on w.program_id = o.program_id and w.id = o.id
    left join member_profiles p on p.program_id = k.program_id and p.organization_id = k.organization_id and p.member_id = o.id
    where k.retailer_id = ${retailerId} and not serves_at_retailer(k.retailer_id, o.customer_id)
      and (k.registered_at, k.member_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      ${q ? sql`and p.name ilike ${`%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}` : sql``}
    order by k.registered_at desc, k.member_id desc limit ${limit}`
}
