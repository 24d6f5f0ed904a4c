import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf } from '@/lib/workflow'
import { makersOf } from './makers'
import { laterActions } from './schemas'

const undecided = z.object({
  claimId: z.uuid(), batchId: z.uuid().nullable(), invoiceNumber: z.string().nullable(), seller: z.string(), action: z.enum(laterActions), dueAt: z.coerce.date(), failed: z.string().nullable(),
})
/** `left`: whoever entered it may correct it no longer, and the caller can take it over. */
const own = z.object({ left: z.boolean(), claimId: z.uuid(), invoiceNumber: z.string().nullable(), seller: z.string(), state: z.enum(['draft', 'returned']), reason: z.string().nullable() })
const output = z.object({
  steps: z.array(z.object({ key: z.string(), name: z.string() })),
  regions: z.array(z.string()),
  /** Whom work can be given to; of nobody's, where the caller gives none. */
  people: z.array(z.object({ userId: z.uuid(), name: z.string(), role: z.string() })),
  /** What the caller decided just now, and can undo; or what came to nothing. */
  pending: z.array(undecided),
  /** What the caller entered from paper, and has to send, or to correct. */
  own: z.array(own),
})
export type Desk = z.output<typeof output>

type Row = Omit<Desk, 'pending'> & { pending: (Omit<Desk['pending'][number], 'dueAt'> & { dueAt: string })[] }

/** What stands around the queue: what it can be filtered by, and what is the caller's own to finish. */
export const claimsDesk = defineUseCase({
  name: 'claims.desk',
  summary: 'Steps, regions and people to filter claims by, and what the caller can undo or has to send',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  output,
  async run(ctx) {
    const { organizationId = '', actor, now } = ctx
    const [id, giving, taking, sql] = [actorId(actor), can(ctx, 'claims.approve'), can(ctx, 'claims.submit'), pagesSql()]
    const [limits, makers] = await Promise.all([regionsOf(ctx), taking ? makersOf(organizationId, ctx.tx) : []])
    const [row] = await sql<Row[]>`
      select
        (select coalesce(jsonb_agg(jsonb_build_object('key', x.key, 'name', x.name) order by x.place), '[]') from (
          select distinct on (s.step->>'key') s.step->>'key' as key, s.step->>'name' as name, s.place from workflow_versions v, jsonb_array_elements(v.definition->'steps') with ordinality s (step, place)
          where v.organization_id = ${organizationId} and v.kind = 'claims' order by s.step->>'key', v.number desc) x) as steps,
        (select coalesce(jsonb_agg(g.name order by lower(g.name)), '[]') from regions g where g.organization_id = ${organizationId} and g.closed_at is null ${limits ? sql`and g.name = any (${limits}::text[])` : sql``}) as regions,
        (select coalesce(jsonb_agg(jsonb_build_object('userId', f.user_id, 'name', u.name, 'role', f.role) order by u.name, f.user_id), '[]') from staff f join users u on u.id = f.user_id
          where ${giving} and f.organization_id = ${organizationId} and f.ended_at is null and f.role in ('owner', 'admin', 'manager', 'checker', 'operator')) as people,
        (select coalesce(jsonb_agg(jsonb_build_object('claimId', k.id, 'invoiceNumber', k.invoice_number, 'seller', k.seller, 'action', w.action, 'batchId', w.batch_id, 'dueAt', w.due_at, 'failed', w.failed) order by w.due_at desc), '[]')
          from pending_acts w join claims k on k.program_id = w.program_id and k.id = w.subject_id
          where w.organization_id = ${organizationId} and w.person_id = ${id} and (k.state in ('submitted', 'in_review') or k.state = 'credited' and w.action in ('reverse', 'credit_note'))
            and (w.failed is null or w.due_at > ${now.toISOString()}::timestamptz - interval '1 day')) as pending,
        (select coalesce(jsonb_agg(to_jsonb(x) order by x."claimId"), '[]') from (select k.id as "claimId", k.invoice_number as "invoiceNumber", k.seller, k.state, k.reason, k.maker_id is distinct from ${id}::uuid as "left" from claims k
          where k.organization_id = ${organizationId} and k.maker_kind = 'user' and k.state in ('draft', 'returned') and ${taking} ${limits ? sql`and k.region = any (${limits}::text[])` : sql``}
            and (k.maker_id = ${id} or not exists (select from jsonb_to_recordset(${JSON.stringify(makers)}::text::jsonb) as m ("userId" uuid, regions text[])
              where m."userId" = k.maker_id and (m.regions is null or k.region = any (m.regions)))) order by k.id limit 50) x) as own`
    if (!row) throw new Error('One row answers what is asked without a table.')
    return { ...row, pending: row.pending.map((one) => ({ ...one, dueAt: new Date(one.dueAt) })) }
  },
})
