import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { likePart } from '@/lib/core/like'
import { parsePhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { brandOf, retailerOf } from './internal'

const customer = z.object({
  memberId: z.uuid(), name: z.string().nullable(), points: z.int(), registeredAt: z.date(),
  /** Invoices of this retailer's own that were sent and stand, what they come to, and the day of the last. */
  purchases: z.int(), purchasedMinor: z.int(), currency: z.string(), lastPurchase: z.iso.date().nullable(),
})
export type OwnCustomer = z.output<typeof customer>

/** A customer may be another retailer's too: so the name the brand knows, the total, and what they bought here is all that is told, of anybody. */
export const ownCustomers = defineUseCase({
  name: 'retailers.own_customers',
  summary: 'The customers this retailer registered, newest first: their names, total points and what they bought here.',
  kind: 'query',
  permission: 'retailer.own',
  /** `q`: part of a name, or a whole phone number. */
  input: z.object({ q: sentText().trim().max(80).optional(), memberId: z.uuid().optional(), cursor: sentText().max(200).optional(), limit: z.int().min(1).max(100).default(20) }),
  output: z.object({ items: z.array(customer), total: z.int(), next: z.string().nullable() }),
  run: async (ctx, { limit, ...wish }) => {
    const { retailerId } = retailerOf(ctx)
    const { country } = await brandOf(ctx)
    const phone = wish.q ? parsePhone(wish.q, country) : null
    const [rows, [count]] = await Promise.all([find(retailerId, { ...wish, phone, limit: limit + 1, now: ctx.now }), pagesSql()<{ total: number }[]>`
      select count(*)::int as total from customers_of_retailer(${retailerId})`])
    const items = rows.slice(0, limit).map((row) => ({ ...row, registeredAt: new Date(row.registeredAt) }))
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items, total: count?.total ?? 0, next: last ? cursorOf({ at: last.registeredAt, id: last.memberId }) : null }
  },
})

type Row = Omit<OwnCustomer, 'registeredAt'> & { registeredAt: string | Date }
type Wish = { q?: string; phone?: string | null; memberId?: string; cursor?: string; limit: number; now: Date }

/** A card that was merged shows as the one it was merged into, once, since the first of both. Who has come to serve here is no customer any more, nor who has deleted their account. */
function find(retailerId: string, { q, phone, memberId, cursor, limit, now }: Wish) {
  const sql = pagesSql()
  const place = placeOf(cursor)
  const named = (text: string) => sql`p.name ilike ${`%${likePart(text)}%`}`
  return sql<Row[]>`
    select o.id as "memberId", p.name, (wallet_as_of(w, ${now.toISOString()}::timestamptz)->>'available')::float8 as points, k.registered_at as "registeredAt",
      b.purchases, b.total as "purchasedMinor", b.last as "lastPurchase", z.currency
    from retailer_customers k
    join organizations z on z.id = k.organization_id
    join members o on o.program_id = k.program_id and o.id = ledger_open_card(k.program_id, k.member_id) and o.ended_at is null
    join customers c on c.id = o.customer_id and c.erased_at is null
    join wallets w on w.program_id = o.program_id and w.id = o.id
    left join member_profiles p on p.program_id = k.program_id and p.organization_id = k.organization_id and p.member_id = o.id
    cross join lateral (select count(*)::int as purchases, coalesce(sum(i.total_minor), 0)::float8 as total, max(i.invoice_date)::text as last from claims i
      where i.program_id = k.program_id and i.member_id = any (ledger_cards(k.program_id, o.id)) and i.retailer_id = k.retailer_id and i.state not in ('draft', 'rejected', 'reversed')) b
    where k.retailer_id = ${retailerId} and not serves_at_retailer(k.retailer_id, o.customer_id)
      and not exists (select from retailer_customers e where e.program_id = k.program_id and e.retailer_id = k.retailer_id and e.member_id = any (ledger_cards(k.program_id, o.id))
        and (e.registered_at, e.member_id) < (k.registered_at, k.member_id))
      and (k.registered_at, o.id) < (${place.at}::timestamptz, ${place.id}::uuid)
      ${memberId ? sql`and o.id = ledger_open_card(k.program_id, ${memberId})` : sql``}
      ${q ? sql`and (${named(q)} ${phone ? sql`or c.phone = ${phone}` : sql``})` : sql``}
    order by k.registered_at desc, o.id desc limit ${limit}`
}
