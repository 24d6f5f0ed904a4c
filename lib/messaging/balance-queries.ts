import { pagesSql } from '@/db/client'

export type ShopBalance = { business: string; available: number; pending: number }

/** What a phone number has collected, shop by shop; undefined where nobody has the number. */
export async function findBalances(phone: string, now: Date): Promise<{ customerId: string; locale: string | null; shops: ShopBalance[] } | undefined> {
  const [customer] = await pagesSql()<{ customerId: string; locale: string | null }[]>`
    select id as "customerId", locale from customers where phone = ${phone}`
  if (!customer) return undefined
  const shops = await pagesSql()<ShopBalance[]>`
    select o.name as business, (b.balance->>'available')::float8 as available, (b.balance->>'pending')::float8 as pending
    from members m
    join programs p on p.id = m.program_id
    join organizations o on o.id = p.organization_id
    join wallets w on w.program_id = m.program_id and w.id = m.id
    cross join lateral (select wallet_as_of(w, ${now}) as balance) b
    where m.customer_id = ${customer.customerId} and m.blocked_at is null and m.merged_into is null and not member_dormant(m, ${now})
    order by (b.balance->>'available')::bigint desc, o.name limit 12`
  return { ...customer, shops: [...shops] }
}
