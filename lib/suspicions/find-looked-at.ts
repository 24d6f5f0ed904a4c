import { pagesSql } from '@/db/client'
import { lookedAt } from '@/lib/listed'
import type { FindingsScope } from '@/lib/listed'
import { around, shown } from './find-open'
import type { SuspicionKind } from './schemas'

const short: Record<SuspicionKind, string> = {
  same_basket: 'The same basket twice.', many_sales: 'Many sales in a day.', large_sale: 'Much more than usual.', staff_number: 'For a cashier’s own phone number.',
  points_missing: 'Other points than were due.', claim_refused: 'A claim of its points was refused.', points_waived: 'A refund let points go.', many_refunds: 'Many refunds by one cashier.',
}

/** What was decided within the days, newest first: by the decisions alone, so nothing leaves this list when habits change. */
export async function findLookedAt(scope: FindingsScope, kind: SuspicionKind | undefined, limit: number, now: Date) {
  const sql = pagesSql()
  const rows = await sql<{ at: Date; kind: SuspicionKind }[]>`
    with f as (
      select * from (${lookedAt(scope, kind)}) d order by d.decided_at desc, d.subject_id desc limit ${limit + 1}
    )
    select f.kind, ${shown(scope, now)}, json_build_object('by', f.by, 'at', f.decided_at, 'note', f.note) as decision
    from f ${around(scope)} order by f.decided_at desc, f.subject_id desc`
  return rows.map((row) => ({ ...row, why: short[row.kind] }))
}
