import { pagesSql } from '@/db/client'

/** The open card of a customer whom this retailer registered, and who does not serve there. */
export async function findOwnCard(retailerId: string, memberId: string): Promise<string | null> {
  const [row] = await pagesSql()<{ id: string }[]>`
    select o.id from retailer_customers k join members o on o.program_id = k.program_id and o.id = ledger_open_card(k.program_id, k.member_id) and o.ended_at is null
    where k.retailer_id = ${retailerId} and (k.member_id = ${memberId} or o.id = ${memberId}) and not serves_at_retailer(k.retailer_id, o.customer_id) limit 1`
  return row?.id ?? null
}

export async function findOwnBalance(programId: string, retailerId: string, now: Date): Promise<{ name: string; available: number }> {
  const [row] = await pagesSql()<{ name: string; available: number }[]>`
    select r.name, coalesce((select (wallet_as_of(w, ${now.toISOString()}::timestamptz)->>'available')::float8 from wallets w
      where w.program_id = ${programId} and w.id = r.id), 0) as available from retailers r where r.id = ${retailerId}`
  return row ?? { name: '', available: 0 }
}

/** What is left of each gift in a retailer's region, of those that have a number there. */
export async function findRegionLeft(programId: string, retailerId: string): Promise<Map<string, number>> {
  const rows = await pagesSql()<{ rewardId: string; left: number }[]>`
    select s.reward_id as "rewardId", greatest(0, s.stock - (select count(*) from disbursements d
      join redemptions x on x.program_id = d.program_id and x.id = d.redemption_id and x.state in ('held', 'captured', 'fulfilled')
      where d.program_id = s.program_id and d.region_id = s.region_id and x.reward_id = s.reward_id))::int as left
    from retailers r join reward_stock s on s.program_id = ${programId} and s.region_id = r.region_id where r.id = ${retailerId}`
  return new Map(rows.map(({ rewardId, left }) => [rewardId, left]))
}
