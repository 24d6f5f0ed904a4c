import { z } from 'zod'
import { pagesSql } from '@/db/client'
import type { ReviewedKind } from '@/db/schema/pending-changes'
import { regionsOf } from '@/lib/workflow'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { kindsOf, reach } from './internal'
import { reviewed } from './reviewed'
import { pendingChange, reviewedKind } from './schemas'
import type { PendingChange } from './schemas'

/** Fields that a page shows of a change that was decided. What waits is shown whole: nobody says yes to what they can’t read. */
const MOST_FIELDS = 100

const input = z.object({
  /** `mine`: those that the caller asked for; `decided`: by anybody, the last first. */
  show: z.enum(['waiting', 'mine', 'decided']).default('waiting'),
  kind: reviewedKind.optional(),
  cursor: sentText().max(200).optional(),
  limit: z.int().min(1).max(100).default(20),
})

/** What waits is shown from its oldest end to whoever may verify that kind; of other regions' customers and retailers nothing. */
export const listChanges = defineUseCase({
  name: 'changes.list',
  summary: 'Changes that wait for a second person, that one asked for, or that were decided',
  permission: 'changes.work',
  kind: 'query',
  input,
  output: z.object({ items: z.array(pendingChange), next: z.string().nullable(), waiting: z.int() }),
  run: async (ctx, asked) => {
    const kinds = kindsOf(ctx)
    const regions = await regionsOf(ctx)
    const [rows, [count]] = await Promise.all([find(ctx, kinds, regions, asked), pagesSql()<{ waiting: number }[]>`
      select count(*)::int as waiting from pending_changes p left join regions g on g.id = p.region_id where ${reach(ctx, kinds, regions)} and p.state = 'waiting'`])
    const items = rows.slice(0, asked.limit).map((row) => shown(row))
    const last = rows.length > asked.limit ? rows[asked.limit - 1] : undefined
    return { items, waiting: count?.waiting ?? 0, next: last ? cursorOf({ at: new Date(last.at), id: last.changeId }) : null }
  },
})

type Row = Omit<PendingChange, 'what' | 'madeAt' | 'decidedAt'> & { at: string; madeAt: string; decidedAt: string | null }

function find(ctx: Ctx, kinds: ReviewedKind[], regions: string[] | null, { show, kind, cursor, limit }: z.output<typeof input>) {
  const sql = pagesSql()
  const [me, first] = [actorId(ctx.actor), '0001-01-01T00:00:00Z']
  const at = show === 'decided' ? sql`p.decided_at` : sql`p.made_at`
  const place = placeOf(cursor)
  const from = show !== 'waiting' ? sql`(${at}, p.id) < (${place.at}::timestamptz, ${place.id}::uuid)`
    : cursor ? sql`(${at}, p.id) > (${place.at}::timestamptz, ${place.id}::uuid)` : sql`${at} > ${first}::timestamptz`
  return sql<Row[]>`
    select p.id as "changeId", p.kind, p.use_case as "useCase", p.title, p.subject_kind as "subjectKind", p.subject_id as "subjectId",
      coalesce((select json_agg(c order by i) from jsonb_array_elements(p.changes) with ordinality x (c, i) where p.state = 'waiting' or i <= ${MOST_FIELDS}), '[]') as changes, jsonb_array_length(p.changes) as fields,
      coalesce(r.name, u.name, '') as maker, p.made_at as "madeAt", g.name as region, p.state, d.name as decider, p.decided_at as "decidedAt", p.reason, coalesce(p.maker_id = ${me}, false) as yours, ${at} as at
    from pending_changes p left join regions g on g.id = p.region_id left join users u on u.id = p.maker_id left join retailers r on r.id = p.retailer_id left join users d on d.id = p.decider_id
    where ${show === 'mine' ? sql`p.organization_id = ${ctx.organizationId ?? null} and p.maker_id = ${me}` : reach(ctx, kinds, regions)}
      ${show === 'waiting' ? sql`and p.state = 'waiting'` : show === 'decided' ? sql`and p.decided_at is not null` : sql``}
      ${kind ? sql`and p.kind = ${kind}` : sql``} and ${from}
    order by ${at} ${show === 'waiting' ? sql`asc` : sql`desc`}, p.id ${show === 'waiting' ? sql`asc` : sql`desc`} limit ${limit + 1}`
}

const shown = ({ at: _at, madeAt, decidedAt, ...row }: Row): PendingChange => ({
  ...row, what: reviewed.get(row.useCase)?.declaration.summary.replace(/\.$/, '') ?? row.useCase, madeAt: new Date(madeAt), decidedAt: decidedAt ? new Date(decidedAt) : null,
})

