import { pagesSql } from '@/db/client'
import type { SuspicionKind, SuspicionsFilter } from '@/lib/suspicions/schemas'
import { suspicionKinds } from '@/lib/suspicions/schemas'
import { theirs } from './findings-scope'
import type { FindingsScope, Fragment } from './findings-scope'
import { claimRefused, manyRefunds, pointsMissing, pointsWaived, staffNumber } from './point-findings'
import { largeSale, manySales, sameBasket } from './sale-findings'

const finders: Record<SuspicionKind, (scope: FindingsScope) => Fragment> = {
  same_basket: sameBasket, many_sales: manySales, large_sale: largeSale, staff_number: staffNumber,
  points_missing: pointsMissing, claim_refused: claimRefused, points_waived: pointsWaived, many_refunds: manyRefunds,
}

/** What is found of one kind, and nobody has looked at. */
export const openFindings = (scope: FindingsScope, kind: SuspicionKind): Fragment => pagesSql()`
  select f.*, to_jsonb(f) as facts from (${finders[kind](scope)}) f
  where not exists (select 1 from suspicion_decisions d where d.program_id = ${scope.programId} and d.organization_id = ${scope.organizationId}
    and d.kind = ${kind} and d.subject_id = f.subject_id)`

/** What was decided within the days, by the decisions alone. */
export function lookedAt(scope: FindingsScope, kind: SuspicionKind | undefined): Fragment {
  const sql = pagesSql()
  const { programId, organizationId, outletId, from, until } = scope
  return sql`
    select d.kind, d.subject_id, d.decided_at, d.note, u.name as by, s.id as sale_id, s.member_id, coalesce(r.occurred_at, s.occurred_at) as at, s.currency,
      coalesce(r.refund_minor, s.net_minor) as amount_minor, case when r.id is null then s.points_earned else r.points_waived end as points
    from suspicion_decisions d join users u on u.id = d.decided_by
    left join refunds r on d.kind in ('points_waived', 'many_refunds') and r.program_id = d.program_id and r.id = d.subject_id
    join sales s on s.program_id = d.program_id and s.id = coalesce(r.sale_id, d.subject_id)
    where d.program_id = ${programId} and d.organization_id = ${organizationId} and d.decided_at >= ${from} and d.decided_at < ${until}
      ${kind ? sql`and d.kind = ${kind}` : sql``} ${outletId ? sql`and coalesce(r.outlet_id, s.outlet_id) = ${outletId}` : sql``} ${theirs(scope)}`
}

/** Members `member_id` of a list of either, as its page shows it. Many refunds are a cashier’s, of no member in particular: nothing of them is asked until somebody looked at one. */
export function suspicionsNarrowed(scope: FindingsScope, { kind, show }: SuspicionsFilter): Fragment {
  const sql = pagesSql()
  if (show === 'looked_at') return sql`select f.member_id from (${lookedAt(scope, kind)}) f`
  return (kind ? [kind] : suspicionKinds).filter((one) => one !== 'many_refunds').map((one) => sql`select f.member_id from (${openFindings(scope, one)}) f`)
    .reduce((all, one) => sql`${all} union all ${one}`, sql`select null::uuid as member_id where false`)
}
