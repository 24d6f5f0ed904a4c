import { tillSql } from '@/db/client'
import type { Campaign } from '@/lib/campaigns/schemas'
import { daysBetween } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { asksBuyer, asksVisits, boughtWithin } from '@/lib/earning'
import type { Buyer, SoFar } from '@/lib/earning'
import type { ProgramRules } from '@/lib/programs/schemas'
import { segmentsOf } from '@/lib/segments'

/** A member's history as a sale finds it. `seen`: how many sales were recorded; the posting checks that none came since. */
export type BuyerFacts = { seen: number; pointsOnDay: number; buyer: Buyer; soFar: SoFar }

/**
 * `at`: when the sale happened, `day` in the program's zone. `now`: who is in a segment is asked as of today, also for a sale of before.
 * Which purchase it is, and after how long, counts all that was recorded: else sales sent backwards would each be the first. What was bought is what was kept of it.
 * Visits, and the days since the last, are those at the business that sells; what was bought, at the program's owner.
 * What a campaign gave before it had a budget counts against it: its row has that since the budget was set.
 * How often a campaign gave counts none that a refund took back whole, so that a sale rung again is given it; but what could not all be had back was kept.
 */
type Asked = { programId: string; memberId: string; organizationId: string; at: Date; day: Day; running: readonly Campaign[]; now: Date }
type Row = {
  seen: number; lastDay: Day | null; pointsOnDay: number; birthMonth: number | null; own: { sales: number; lastDay: Day | null } | null
  budgets: { id: string; given: number }[]; times: { id: string; times: number }[]; activated: string[]
  bought: { sku: string; category: string | null; day: Day }[]
}

/** Whether some rule of a program looks at what a member did before. Without one, a sale reads no history. */
export const asksHistory = ({ earn, campaigns }: ProgramRules): boolean =>
  earn.maxPointsPerDay !== null || campaigns.list.some((one) => one.state === 'running' && (asksBuyer(one) || one.budgetPoints !== null))

/** The same for a sale whose running campaigns are known. */
export const asksHistoryNow = ({ earn }: ProgramRules, running: readonly Campaign[]): boolean =>
  earn.maxPointsPerDay !== null || running.some((one) => asksBuyer(one) || one.budgetPoints !== null)

/** In one round trip, with what happened on cards that were merged into this one. A member who is enrolled with this sale has no rows yet, and so no history. */
export async function readBuyerFacts({ programId, memberId, organizationId, at, day, running, now }: Asked): Promise<BuyerFacts> {
  const sql = tillSql()
  const ids = running.map(({ id }) => id)
  const limited = running.flatMap(({ id, budgetPoints }) => (budgetPoints === null ? [] : [id]))
  const within = boughtWithin(running)
  const segments = [...new Set(running.flatMap(({ segmentIds }) => segmentIds))]
  const [isIn, [row]] = await Promise.all([segmentsOf(programId, memberId, segments, now), sql<Row[]>`
    select coalesce(sum(d.sales), 0)::int as seen, max(d.day) filter (where d.sales > 0)::text as "lastDay",
      coalesce(sum(d.points_earned) filter (where d.day = ${day}), 0)::float8 as "pointsOnDay",
      (select extract(month from coalesce(f.birthday, c.birthday))::int from members m join customers c on c.id = m.customer_id
        join programs p on p.id = m.program_id
        left join member_profiles f on f.program_id = m.program_id and f.organization_id = p.organization_id and f.member_id = m.id
        where m.program_id = ${programId} and m.id = ${memberId}) as "birthMonth",
      ${!asksVisits(running) ? sql`null::json` : sql`case when exists (select from program_participants where program_id = ${programId} and organization_id <> ${organizationId}) then (
        select json_build_object('sales', count(*), 'lastDay', max((s.occurred_at at time zone p.time_zone)::date)) from sales s join programs p on p.id = s.program_id
        where s.program_id = ${programId} and s.organization_id = ${organizationId} and s.member_id = any(ledger_cards(${programId}, ${memberId}))) end`} as own,
      (select coalesce(json_agg(json_build_object('id', l.id, 'given', coalesce(b.given, (
          select sum(a.points - a.points_back) from campaign_awards a where a.program_id = ${programId} and a.campaign_id = l.id), 0))), '[]')
        from unnest(${limited}::uuid[]) l(id) left join campaign_budgets b on b.program_id = ${programId} and b.campaign_id = l.id) as budgets,
      (select coalesce(json_agg(t), '[]') from (select a.campaign_id as id, count(*)::int as times from campaign_awards a
        where a.program_id = ${programId} and a.campaign_id = any(${ids}::uuid[]) and a.member_id = any(ledger_cards(${programId}, ${memberId}))
          and (a.points_back < a.points or exists (select from refunds r where r.program_id = a.program_id and r.sale_id = a.sale_id and r.points_waived > 0))
        group by 1) t) as times,
      (select coalesce(json_agg(campaign_id), '[]') from offer_activations
        where program_id = ${programId} and member_id = any(ledger_cards(${programId}, ${memberId})) and campaign_id = any(${ids}::uuid[])
          and activated_at <= ${at.toISOString()}) as activated,
      ${within === 0 ? sql`'[]'::json` : sql`(select coalesce(json_agg(b), '[]') from (
        select l->>'sku' as sku, l->>'category' as category, max((s.occurred_at at time zone p.time_zone)::date)::text as day
        from sales s join programs p on p.id = s.program_id and p.organization_id = s.organization_id, json_array_elements(s.lines) l
        where s.program_id = ${programId} and s.member_id = any(ledger_cards(${programId}, ${memberId}))
          and s.occurred_at >= (${day}::date - ${within}::int)::timestamp at time zone p.time_zone and s.occurred_at < (${day}::date + 1)::timestamp at time zone p.time_zone
          and (l->>'quantity')::numeric > coalesce((select sum((x->>'quantity')::numeric) from refunds r, jsonb_array_elements(r.lines) x
            where r.program_id = s.program_id and r.sale_id = s.id and x->>'lineId' = l->>'lineId'), 0) group by 1, 2) b)`} as bought
    from member_days d where d.program_id = ${programId} and d.member_id = ${memberId}`])
  if (!row) throw new Error('a member’s history answered no row')
  const visits = row.own ?? { sales: row.seen, lastDay: row.lastDay }
  const given = new Map(row.budgets.map((one) => [one.id, one.given]))
  const times = new Map(row.times.map((one) => [one.id, one.times]))
  return {
    seen: row.seen,
    pointsOnDay: row.pointsOnDay,
    buyer: {
      sales: visits.sales,
      elsewhere: row.seen - visits.sales,
      daysSince: visits.lastDay === null ? null : daysBetween(visits.lastDay, day),
      birthMonth: row.birthMonth,
      bought: row.bought.map((one) => ({ sku: one.sku, category: one.category, daysAgo: daysBetween(one.day, day) })),
      segments: isIn,
    },
    soFar: new Map(ids.map((id) => [id, { given: given.get(id) ?? 0, times: times.get(id) ?? 0, activated: row.activated.includes(id) }])),
  }
}
