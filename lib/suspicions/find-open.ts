import { pagesSql } from '@/db/client'
import { openFindings } from '@/lib/listed'
import type { FindingsScope, Fragment } from '@/lib/listed'
import type { SuspicionKind } from './schemas'
import { whyOf } from './why'
import type { Facts } from './why'

/** What a list shows of the subject `f`, whose kind, sale and member are known; the member's points are today's. */
export const shown = ({ programId, organizationId }: FindingsScope, now: Date): Fragment => pagesSql()`
  f.subject_id as "subjectId", f.at, json_build_object('saleId', s.id, 'receiptNumber', s.receipt_number) as sale, l.name as outlet,
  case when m.id is not null then (select json_build_object('memberId', m.id, 'number', m.number, 'name', p.name, 'available', b.x->'available', 'owed', b.x->'owed')
    from (select wallet_as_of(w, ${now}::timestamptz) as x from wallets w where w.program_id = m.program_id and w.id = m.id) b
    left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id) end as member,
  f.currency, f.amount_minor::float8 as "amountMinor", f.points::float8 as points,
  (select sum((e.data->>'points')::bigint)::float8 from sale_corrections c join events e on e.scope_id = c.program_id and e.id = c.event_id
    where c.program_id = ${programId} and c.sale_id = s.id) as corrected`

/** A member's card may have been merged since: then it is the one that it leads to. */
export const around = ({ programId }: FindingsScope): Fragment => pagesSql()`
  join sales s on s.program_id = ${programId} and s.id = f.sale_id join outlets l on l.id = s.outlet_id
  left join members k on k.program_id = ${programId} and k.id = f.member_id
  left join members m on m.program_id = ${programId} and m.id = coalesce(k.merged_into, k.id)`

type Row = Facts & { at: Date }

/** The newest of one kind that nobody has looked at, one more than `limit` where there are others. */
export async function findOpen(scope: FindingsScope, kind: SuspicionKind, limit: number, now: Date) {
  const sql = pagesSql()
  const rows = await sql<Row[]>`
    with f as (
      select * from (${openFindings(scope, kind)}) f order by f.at desc, f.subject_id desc limit ${limit + 1}
    )
    select ${kind} as kind, ${shown(scope, now)}, null as decision,
      (f.facts->>'number')::float8 as number, (f.facts->>'usual')::float8 as usual, (f.facts->>'own')::boolean as own, o.receipt_number as other, u.name as person
    from f ${around(scope)}
    left join sales o on o.program_id = ${scope.programId} and o.id = (f.facts->>'other_id')::uuid
    left join users u on u.id = (f.facts->>'person_id')::uuid`
  return rows.map((row) => ({ ...row, why: whyOf(row) }))
}
