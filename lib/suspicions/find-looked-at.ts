import { pagesSql } from '@/db/client'
import { around, shown } from './find-open'
import type { SuspicionKind } from './schemas'
import type { Scope } from './scope'

const short: Record<SuspicionKind, string> = {
  same_basket: 'The same basket twice.', many_sales: 'Many sales in a day.', large_sale: 'Much more than usual.', staff_number: 'For a cashier’s own phone number.',
  points_missing: 'Other points than were due.', claim_refused: 'A claim of its points was refused.', points_waived: 'A refund let points go.', many_refunds: 'Many refunds by one cashier.',
}

/** What was decided within the days, newest first: by the decisions alone, so nothing leaves this list when habits change. */
export async function findLookedAt(scope: Scope, kind: SuspicionKind | undefined, limit: number, now: Date) {
  const sql = pagesSql()
  const { programId, organizationId, outletId, from, until } = scope
  const rows = await sql<{ at: Date; kind: SuspicionKind }[]>`
    with f as (
      select d.kind, d.subject_id, d.decided_at, d.note, u.name as by, s.id as sale_id, s.member_id, coalesce(r.occurred_at, s.occurred_at) as at, s.currency,
        coalesce(r.refund_minor, s.net_minor) as amount_minor, case when r.id is null then s.points_earned else r.points_waived end as points
      from suspicion_decisions d join users u on u.id = d.decided_by
      left join refunds r on d.kind in ('points_waived', 'many_refunds') and r.program_id = d.program_id and r.id = d.subject_id
      join sales s on s.program_id = d.program_id and s.id = coalesce(r.sale_id, d.subject_id)
      where d.program_id = ${programId} and d.organization_id = ${organizationId} and d.decided_at >= ${from} and d.decided_at < ${until}
        ${kind ? sql`and d.kind = ${kind}` : sql``} ${outletId ? sql`and coalesce(r.outlet_id, s.outlet_id) = ${outletId}` : sql``}
      order by d.decided_at desc, d.subject_id desc limit ${limit + 1}
    )
    select f.kind, ${shown(scope, now)}, json_build_object('by', f.by, 'at', f.decided_at, 'note', f.note) as decision
    from f ${around(scope)} order by f.decided_at desc, f.subject_id desc`
  return rows.map((row) => ({ ...row, why: short[row.kind] }))
}
