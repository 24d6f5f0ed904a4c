import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { outletOf } from '@/lib/tills'
import { saleOf } from './rules'
import { conflictStates, offlineConflict } from './schemas'
import type { OfflineConflict } from './schemas'
import { withoutPoints } from './without-points'

const MOST = 100
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
type Row = Omit<OfflineConflict, keyof ReturnType<typeof saleOf> | 'recordable'> & { request: Record<string, unknown> }

/** What waits for a manager, the oldest sale first; or what was settled last. Staff of one outlet see that one's. */
export const listConflicts = defineUseCase({
  name: 'offline.list_conflicts',
  summary: 'List sales made offline that were refused and wait for a manager',
  permission: 'sales.settle',
  kind: 'query',
  input: z.object({ state: z.enum(conflictStates).default('open') }),
  output: z.object({ conflicts: z.array(offlineConflict) }),
  async run(ctx, { state }) {
    const sql = pagesSql()
    const outletId = outletOf(ctx)
    const rows = await sql<Row[]>`
      select c.id as "conflictId", l.name as outlet, l.time_zone as "timeZone", c.receipt_number as "receiptNumber", c.occurred_at as "occurredAt",
        r.name as "reportedBy", c.reported_at as "reportedAt", c.code, c.message, c.request, c.state, c.outcome, c.note,
        s.name as "settledBy", c.settled_at as "settledAt", k.card,
        (select x.id from sales x where x.outlet_id = c.outlet_id and x.receipt_number = c.receipt_number order by x.id desc limit 1) as "saleId"
      from offline_conflicts c
      join outlets l on l.id = c.outlet_id
      left join users r on r.id = c.reported_by
      left join users s on s.id = c.settled_by
      left join lateral (
        select json_build_object('memberId', m.id, 'number', m.number, 'name', p.name) as card
        from members m left join member_profiles p on p.program_id = m.program_id and p.organization_id = c.organization_id and p.member_id = m.id
        where m.program_id = l.program_id and (m.number = upper(regexp_replace(c.request->'member'->>'memberNumber', '[\\s-]', '', 'g'))
          or m.id = case when c.request->'member'->>'memberId' ~* ${UUID} then (c.request->'member'->>'memberId')::uuid end)
        limit 1) k on true
      where c.organization_id = ${ctx.organizationId ?? ''} and c.state = ${state} ${outletId ? sql`and c.outlet_id = ${outletId}` : sql``}
      order by ${state === 'open' ? sql`c.occurred_at` : sql`c.settled_at desc`}, c.id limit ${MOST}`
    return { conflicts: rows.map(({ request, ...row }) => ({ ...row, ...saleOf(request), recordable: row.saleId === null && withoutPoints(request) !== null })) }
  },
})
