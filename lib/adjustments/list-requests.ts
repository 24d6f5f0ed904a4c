import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { findProgramOf } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { leftAlone, limitOf } from './internal'
import { adjustmentRequest } from './schemas'

const MOST = 100

/** Corrections that wait for a second person first, then the last that were decided. Staff of one outlet see which sale of theirs one is for. */
export const listRequests = defineUseCase({
  name: 'adjustments.list',
  summary: 'List corrections of points that wait for a second person, and the last that were decided',
  permission: 'points.adjust',
  kind: 'query',
  input: z.object({ memberId: z.uuid().optional() }),
  output: z.object({
    timeZone: z.string(),
    requests: z.array(adjustmentRequest),
    /** What the caller may still give or take alone today, of the member that was asked for: 0, none; null, any. */
    limit: z.int().nullable(),
  }),
  async run(ctx, { memberId }) {
    const program = await findProgramOf(ctx)
    if (!program) return { timeZone: 'UTC', requests: [], limit: null }
    const outletId = outletOf(ctx) ?? null
    const requests = await pagesSql()<z.input<typeof adjustmentRequest>[]>`
      select r.id as "requestId", r.member_id as "memberId", coalesce(f.name, m.number) as member, r.points::float8 as points, r.reason, r.state,
        u.name as "requestedBy", r.requested_at as "requestedAt", d.name as "decidedBy", r.decided_at as "decidedAt", r.answer,
        coalesce(r.requested_by = ${actorId(ctx.actor)}, false) as own,
        case when s.id is not null then json_build_object('saleId', s.id, 'receiptNumber', s.receipt_number) end as sale
      from adjustment_requests r
      join members m on m.program_id = r.program_id and m.id = r.member_id
      left join member_profiles f on f.program_id = r.program_id and f.organization_id = r.organization_id and f.member_id = r.member_id
      join users u on u.id = r.requested_by
      left join users d on d.id = r.decided_by
      left join sales s on s.program_id = r.program_id and s.id = r.sale_id and (${outletId}::uuid is null or s.outlet_id = ${outletId}::uuid)
      where r.program_id = ${program.id} and r.organization_id = ${ctx.organizationId ?? ''}
        and (${memberId ?? null}::uuid is null or r.member_id = ${memberId ?? null}::uuid)
      order by r.state = 'waiting' desc, r.id desc limit ${MOST}`
    const limit = await (memberId ? leftAlone(ctx, program, memberId) : limitOf(ctx))
    return { timeZone: program.timeZone, requests: [...requests], limit }
  },
})
