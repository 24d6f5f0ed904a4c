import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { wordsFor } from '@/lib/language/words-plain'
import type { Message } from '@/lib/language/words-plain'
import { reach } from './reach'
import { listed } from './schemas'

const FIRST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
type Row = Omit<z.input<typeof listed>, 'subject'> & { message: Message | null; locale: string }

/** Newest first; of staff of some regions those that reach no others. `waiting`: what a second person decides on. @throws AppError not_found (no program) */
export const listOutreach = defineUseCase({
  name: 'outreach.list',
  summary: 'List messages and points for customers of the channel, newest first',
  permission: 'outreach.read',
  kind: 'query',
  input: z.object({ show: z.enum(['all', 'drafts', 'waiting', 'sent']).default('all'), after: z.uuid().optional(), limit: z.int().min(1).max(100).default(30) }),
  output: z.object({ items: z.array(listed), waiting: z.int(), timeZone: sentText(), next: z.uuid().nullable() }),
  async run(ctx, { show, after = FIRST, limit }) {
    const { id: programId, timeZone } = await requireOwnProgram(ctx)
    const [sql, organizationId, within] = [pagesSql(), ctx.organizationId ?? '', await reach(ctx)]
    const asks = sql`o.state in ('waiting', 'back_waiting')`
    const which = { all: sql`true`, drafts: sql`o.state in ('draft', 'refused')`, waiting: asks, sent: sql`o.approved_at is not null` }[show]
    const mine = sql`o.program_id = ${programId} and o.organization_id = ${organizationId} and o.state <> 'dropped' and outreach_within(o, ${within}::uuid[])`
    const [rows, [count]] = await Promise.all([sql<Row[]>`
      select o.id as "outreachId", o.state, o.points::float8 as points, o.reason, o.message, g.locale, u.name as "madeBy", o.changed_at as "changedAt",
        case when o.approved_at is not null then (select count(*)::int from outreach_recipients r where r.program_id = o.program_id and r.outreach_id = o.id) end as people,
        exists (select from outreach_actions a where a.program_id = o.program_id and a.outreach_id = o.id and a.kind in ('make', 'edit', 'send') and a.person_id = ${actorId(ctx.actor)}) as own
      from outreaches o join organizations g on g.id = o.organization_id
      join outreach_actions m on m.program_id = o.program_id and m.outreach_id = o.id and m.kind = 'make' join users u on u.id = m.person_id
      where ${mine} and ${which} and o.id < ${after} order by o.id desc limit ${limit + 1}`,
    sql<{ waiting: number }[]>`select count(*)::int as waiting from outreaches o where ${mine} and ${asks}`])
    const items = rows.slice(0, limit).map(({ message, locale, ...row }) => ({ ...row, subject: message ? wordsFor(message, null, locale)?.words.subject ?? null : null }))
    return { items, waiting: count?.waiting ?? 0, timeZone, next: rows.length > limit ? items.at(-1)?.outreachId ?? null : null }
  },
})
