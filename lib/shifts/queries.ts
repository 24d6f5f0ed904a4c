import { pagesSql } from '@/db/client'
import { paidBy } from '@/lib/pos'
import type { Totals } from './schemas'

export type FoundShift = {
  id: string; programId: string; outletId: string; terminalId: string; outlet: string; terminal: string; timeZone: string; currency: string
  floatMinor: number; openedAt: Date; openedBy: string | null; countedMinor: number | null; totals: unknown; note: string | null
  closedAt: Date | null; closedBy: string | null
}
export type Which = { organizationId: string; outletId?: string } & ({ shiftId: string } | { openAt: string })

/** One by its id, or the one that is open at a till. */
export async function findShift(which: Which): Promise<FoundShift | undefined> {
  const sql = pagesSql()
  const [row] = await sql<FoundShift[]>`
    select s.id, s.program_id as "programId", s.outlet_id as "outletId", s.terminal_id as "terminalId", l.name as outlet, t.name as terminal,
      l.time_zone as "timeZone", s.currency, s.float_minor::float8 as "floatMinor", s.opened_at as "openedAt", o.name as "openedBy",
      s.counted_minor::float8 as "countedMinor", s.totals, s.note, s.closed_at as "closedAt", c.name as "closedBy"
    from shifts s join outlets l on l.id = s.outlet_id join terminals t on t.id = s.terminal_id
    left join users o on o.id = s.opened_by left join users c on c.id = s.closed_by
    where s.organization_id = ${which.organizationId} ${which.outletId ? sql`and s.outlet_id = ${which.outletId}` : sql``}
      and ${'shiftId' in which ? sql`s.id = ${which.shiftId}` : sql`s.terminal_id = ${which.openAt} and s.closed_at is null`}`
  return row
}

type FoundMove = { direction: 'in' | 'out'; amountMinor: number; reason: string; at: Date; by: string | null }

export async function findMoves(organizationId: string, shiftId: string): Promise<FoundMove[]> {
  return [...await pagesSql()<FoundMove[]>`
    select m.direction, m.amount_minor::float8 as "amountMinor", m.reason, m.at, u.name as by
    from shift_cash m left join users u on u.id = m.by where m.organization_id = ${organizationId} and m.shift_id = ${shiftId} order by m.at, m.id`]
}

/** No till sends a sale later than this; so it bounds what is looked at by the time of the sale. */
const LATEST_DAYS = 31

/** With the ids of what was counted, so that the next shift finds what was not. */
export type Counted = { totals: Totals; countedSales: string[]; countedRefunds: string[] }

/**
 * What a till did from its shift's opening until a moment: sales by when they were recorded, so that one that was made offline counts
 * in the shift in which it arrives; refunds by when they were made. And what the shift before did not count, though it was of its time:
 * it was still being written. In whichever program: the business may have joined or left one meanwhile, and the drawer is the same.
 */
export async function sumShift(shift: Pick<FoundShift, 'id' | 'terminalId' | 'currency' | 'floatMinor' | 'openedAt'>, organizationId: string, until: Date): Promise<Counted> {
  const sql = pagesSql()
  const [from, to] = [shift.openedAt.toISOString(), until.toISOString()]
  const ours = (alias: 's' | 'r') => sql`${sql(alias)}.program_id in (select program_id from program_participants where organization_id = ${organizationId})
    and ${sql(alias)}.organization_id = ${organizationId} and ${sql(alias)}.terminal_id = ${shift.terminalId}`
  const [row] = await sql<(Omit<Totals, 'expectedMinor' | 'otherMinor'> & Omit<Counted, 'totals'>)[]>`
    with before as materialized (
      select opened_at, closed_at, counted_sales, counted_refunds from shifts where organization_id = ${organizationId} and terminal_id = ${shift.terminalId}
        and currency = ${shift.currency} and closed_at <= ${from} and counted_sales is not null order by closed_at desc limit 1)
    select a.*, b.*, c.*, (a."cardPaid" - b."cardBack")::float8 as "cardMinor" from (
      select count(*)::int as sales, coalesce(sum(s.net_minor), 0)::float8 as "soldMinor", coalesce(sum(${paidBy('s', 'cash')}), 0)::float8 as "cashMinor",
        coalesce(sum(${paidBy('s', 'card')}), 0) as "cardPaid", coalesce(sum(s.points_earned), 0)::float8 as "pointsEarned", coalesce(sum(s.points_used), 0)::float8 as "pointsUsed",
        coalesce(array_agg(s.id), '{}') as "countedSales"
      from sales s left join before p on true
      where ${ours('s')} and s.occurred_at >= least(${from}::timestamptz, p.opened_at) - ${LATEST_DAYS} * interval '1 day' and s.currency = ${shift.currency}
        and (s.recorded_at >= ${from} and s.recorded_at < ${to} or s.recorded_at >= p.opened_at and s.recorded_at < p.closed_at and s.id <> all (p.counted_sales))) a,
    (select count(*)::int as refunds, coalesce(sum(r.refund_minor), 0)::float8 as "refundedMinor", coalesce(sum(${paidBy('r', 'cash')}), 0)::float8 as "cashBackMinor",
        coalesce(sum(${paidBy('r', 'card')}), 0) as "cardBack", coalesce(array_agg(r.id), '{}') as "countedRefunds"
      from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id left join before p on true
      where ${ours('r')} and s.currency = ${shift.currency} and r.occurred_at >= least(${from}::timestamptz, p.opened_at)
        and (r.occurred_at >= ${from} and r.occurred_at < ${to} or r.occurred_at >= p.opened_at and r.occurred_at < p.closed_at and r.id <> all (p.counted_refunds))) b,
    (select coalesce(sum(amount_minor) filter (where direction = 'in'), 0)::float8 as "paidInMinor", coalesce(sum(amount_minor) filter (where direction = 'out'), 0)::float8 as "paidOutMinor"
      from shift_cash where organization_id = ${organizationId} and shift_id = ${shift.id}) c`
  if (!row) throw new Error('the sums of a shift answered no row')
  const { sales, soldMinor, refunds, refundedMinor, cashMinor, cashBackMinor, cardMinor, paidInMinor, paidOutMinor, pointsEarned, pointsUsed, countedSales, countedRefunds } = row
  const totals = {
    sales, soldMinor, refunds, refundedMinor, cashMinor, cashBackMinor, cardMinor, paidInMinor, paidOutMinor, pointsEarned, pointsUsed,
    otherMinor: soldMinor - refundedMinor - (cashMinor - cashBackMinor) - cardMinor,
    expectedMinor: shift.floatMinor + cashMinor - cashBackMinor + paidInMinor - paidOutMinor,
  }
  return { totals, countedSales, countedRefunds }
}
