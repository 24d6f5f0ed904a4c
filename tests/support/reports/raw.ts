import { pagesSql } from '@/db/client'

export type Line = { lineId: string; sku: string; name: string; category: string; quantity: number; net: number }
export type Sold = {
  id: string; organizationId: string; outletId: string; outlet: string; memberId: string | null; at: Date; day: string; hour: number; own: boolean; net: number; earned: number; used: number; lines: Line[]
}
export type Refunded = { sale: Sold; organizationId: string; outletId: string; outlet: string; at: Date; day: string; minor: number; lines: { lineId: string; quantity: number; refundMinor: number }[] }
export type Card = { id: string; number: string; name: string | null; tierKey: string; known: boolean; mergedInto: string | null }

/** Local day and hour by the runtime's calendar, apart from the database's. */
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' })
export function localTime(at: Date): { day: string; hour: number } {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: `${part.year}-${part.month}-${part.day}`, hour: Number(part.hour) }
}

type SaleRow = { id: string; organizationId: string; outletId: string; outlet: string; memberId: string | null; at: Date; currency: string; net: string; earned: string; used: string; lines: Record<string, string | number | undefined>[] }
type RefundRow = { saleId: string; organizationId: string; outletId: string; outlet: string; at: Date; minor: string; lines: { lineId: string; quantity: string; refundMinor: number }[] }

type EventRow = { type: string; organizationId: string | null; memberId: string | null; day: string | null; data: Record<string, number | undefined> }

/** The rows themselves, as they stand in the books: nothing of what was counted from them. */
export async function readRaw(programId: string, organizationId: string) {
  const sql = pagesSql()
  const [sales, refunds, cards, redeemed, awards, moves, events, ended, [wallets]] = await Promise.all([
    sql<SaleRow[]>`select s.id, s.organization_id as "organizationId", s.outlet_id as "outletId", o.name as outlet, coalesce(m.merged_into, s.member_id) as "memberId", s.occurred_at as at,
      s.currency, s.net_minor as net, s.points_earned as earned, s.points_used as used, s.lines
      from sales s join outlets o on o.id = s.outlet_id left join members m on m.id = s.member_id where s.program_id = ${programId}`,
    sql<RefundRow[]>`select r.sale_id as "saleId", r.organization_id as "organizationId", r.outlet_id as "outletId", o.name as outlet, r.occurred_at as at, r.refund_minor as minor, r.lines
      from refunds r join outlets o on o.id = r.outlet_id where r.program_id = ${programId}`,
    sql<Card[]>`select m.id, m.number, p.name, m.tier_key as "tierKey", p.member_id is not null as known, m.merged_into as "mergedInto" from members m
      left join member_profiles p on p.member_id = m.id and p.organization_id = ${organizationId} where m.program_id = ${programId}`,
    sql<{ id: string; name: string; memberId: string; points: number; at: Date; organizationId: string }[]>`select w.id, w.name, coalesce(m.merged_into, r.wallet_id) as "memberId",
      coalesce(r.captured_points, r.points)::int as points, r.created_at as at, r.organization_id as "organizationId" from redemptions r join rewards w on w.id = r.reward_id join members m on m.id = r.wallet_id
      where r.program_id = ${programId} and r.state in ('captured', 'fulfilled')`,
    sql<{ id: string; saleId: string; memberId: string; points: number; at: Date }[]>`select a.campaign_id as id, a.sale_id as "saleId", coalesce(m.merged_into, a.member_id) as "memberId", (a.points - a.points_back)::int as points, a.occurred_at as at
      from campaign_awards a join members m on m.id = a.member_id where a.program_id = ${programId}`,
    sql<{ memberId: string; fromKey: string | null; toKey: string; at: Date; reason: string }[]>`select member_id as "memberId", from_key as "fromKey", to_key as "toKey", at, reason from tier_changes where program_id = ${programId}`,
    sql<EventRow[]>`
      select type, organization_id as "organizationId", member_id as "memberId", data->>'day' as day, data from events where scope_id = ${programId} and type <> 'points.expired'`,
    sql<{ organizationId: string; points: number; at: Date; through: Date | null }[]>`select t.organization_id as "organizationId", t.points::int as points, t.occurred_at as at, e.occurred_at as through
      from ledger_transfers t left join events e on e.scope_id = t.program_id and e.id = t.event_id where t.program_id = ${programId} and t.kind = 'expire'`,
    sql<{ available: number; pending: number; held: number; owed: number }[]>`select sum(available)::int as available, sum(pending)::int as pending, sum(held)::int as held, sum(owed)::int as owed
      from wallets where program_id = ${programId}`,
  ])
  if (!wallets) throw new Error('there are no wallets')
  const sold = new Map(sales.map(({ currency, net, earned, used, lines, ...row }): [string, Sold] => [row.id, {
    ...row, ...localTime(row.at), own: currency === 'GBP', net: currency === 'GBP' ? Number(net) : 0, earned: Number(earned), used: Number(used),
    lines: lines.map((l) => ({ lineId: String(l.lineId), sku: String(l.sku), name: String(l.name), category: String(l.category ?? ''), quantity: Number(l.quantity), net: currency === 'GBP' ? Number(l.netAmountMinor) : 0 })),
  }]))
  const returned = refunds.map(({ saleId, minor, lines, ...row }): Refunded => {
    const sale = sold.get(saleId)
    if (!sale) throw new Error('a refund without its sale')
    return { sale, ...row, day: localTime(row.at).day, minor: sale.own ? Number(minor) : 0, lines: lines.map((l) => ({ lineId: l.lineId, quantity: Number(l.quantity), refundMinor: sale.own ? l.refundMinor : 0 })) }
  })
  // What ended counts on its day, or on that of what noticed it later; the world's job, which has no event, notices at once.
  const expired = ended.map(({ organizationId, points, at, through }): EventRow => (
    { type: 'points.expired', organizationId, memberId: null, day: [at, through ?? at].map((one) => localTime(one).day).sort().at(-1) ?? null, data: { points } }))
  const mine = (row: { organizationId: string }) => row.organizationId === organizationId
  return {
    sales: [...sold.values()].filter(mine), refunds: returned.filter(mine), cards: [...cards], redeemed: redeemed.filter(mine),
    awards: awards.flatMap((a) => { const sale = sold.get(a.saleId); return sale && mine(sale) ? [{ ...a, sale }] : [] }), moves: [...moves], events: [...events, ...expired], wallets,
  }
}
export type Raw = Awaited<ReturnType<typeof readRaw>>
