import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { reach } from './reach'
import { recipient, recipientFilters } from './schemas'

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Of an approved one: what became of it for each customer. @throws AppError not_found */
export const listRecipients = defineUseCase({
  name: 'outreach.list_recipients',
  summary: 'The customers of an approved message or grant, and what became of it for each',
  permission: 'outreach.read',
  kind: 'query',
  input: z.object({ outreachId: z.uuid(), show: z.enum(recipientFilters).default('all'), after: z.uuid().optional(), limit: z.int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(recipient), next: z.uuid().nullable() }),
  async run(ctx, { outreachId, show, after = FIRST, limit }) {
    const { id: programId } = await requireOwnProgram(ctx)
    const sql = pagesSql()
    const [seen] = await sql`select from outreaches o where o.program_id = ${programId} and o.id = ${outreachId} and o.organization_id = ${ctx.organizationId ?? ''} and outreach_within(o, ${await reach(ctx)}::uuid[])`
    if (!seen) throw notFound('message or grant')
    const which = {
      all: sql`true`, credited: sql`r.grant_state = 'credited'`, not_credited: sql`r.grant_state in ('left_out', 'not_credited', 'stopped')`,
      told: sql`r.telling_state = 'sent'`, not_told: sql`r.telling_state in ('not_sent', 'stopped')`,
    }[show]
    const rows = await sql<z.input<typeof recipient>[]>`
      select r.member_id as "memberId", coalesce(f.name, m.number) as name, r.points::float8 as points, r.grant_state as "grantState", r.grant_why as "grantWhy", r.telling_state as "tellingState",
        r.telling_why as "tellingWhy", r.told_by as "toldBy", r.taken_back::float8 as "takenBack", r.owed_back::float8 as "owedBack", coalesce(r.credited_at, r.told_at) as at
      from outreach_recipients r join members m on m.program_id = r.program_id and m.id = r.member_id
      left join member_profiles f on f.program_id = r.program_id and f.organization_id = ${ctx.organizationId ?? ''} and f.member_id = ledger_open_card(r.program_id, r.member_id)
      where r.program_id = ${programId} and r.outreach_id = ${outreachId} and ${which} and r.member_id > ${after} order by r.member_id limit ${limit + 1}`
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? items.at(-1)?.memberId ?? null : null }
  },
})
