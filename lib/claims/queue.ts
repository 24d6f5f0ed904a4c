import { z } from 'zod'
import { db } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { capacitiesOf, regionsOf } from '@/lib/workflow'
import { read } from './list'
import { invoiceKey } from './normalise'
import { MOST_COUNTED, openStates } from './plain'
import { countQueue, findQueue } from './queries-queue'
import type { QueueFilter } from './queries-queue'
import { claimStates } from './schemas'
import { deskClaim } from './shown'

const flag = z.stringbool().or(z.boolean()).optional()

/**
 * `work`: only what the caller may act on now. `text`: an invoice's number, or a seller. `assigned`: to the caller, to nobody, or to
 * somebody. `overdue`: its step should be done by now; `late`: the invoice was old when it was sent. `olderDays`: sent longer ago. `from`, `to`: days of the
 * program on which it was sent first. `group`: of products, on one of its lines.
 */
const input = z.object({
  work: flag, states: z.array(z.enum(claimStates)).min(1).optional(), step: sentText().max(32).optional(), retailerId: z.uuid().optional(), memberId: z.uuid().optional(),
  region: sentText().trim().max(60).optional(), group: sentText().trim().max(60).optional(), from: sentDay.optional(), to: sentDay.optional(), flagged: flag, late: flag, overdue: flag, assigned: z.enum(['me', 'nobody']).or(z.uuid()).optional(),
  olderDays: z.coerce.number().int().min(1).max(3_650).optional(), text: sentText().trim().max(120).optional(), cursor: sentText().max(200).optional(), limit: z.int().min(1).max(100).default(50),
})
export type QueueInput = z.input<typeof input>

const DAY = 86_400_000
const isOpen = (state: string) => (openStates as readonly string[]).includes(state)

async function filterOf(ctx: Ctx, { work, assigned, text, olderDays, ...asked }: z.output<typeof input>): Promise<QueueFilter> {
  const { actor, now, organizationId = '' } = ctx
  const id = actorId(actor)
  const [regions, capacities] = await Promise.all([regionsOf(ctx), work && actor.kind === 'user' ? capacitiesOf(db(), organizationId, actor.userId, actor.role, now) : null])
  return {
    organizationId, regions, now, states: asked.states ?? null, step: asked.step ?? null, retailerId: asked.retailerId ?? null, memberId: asked.memberId ?? null, region: asked.region ?? null, group: asked.group ?? null, from: asked.from ?? null, to: asked.to ?? null,
    flagged: asked.flagged ?? false, late: asked.late ?? false, overdue: asked.overdue ?? false, assignedTo: assigned === 'me' ? id : assigned ?? null,
    olderThan: olderDays ? new Date(now.getTime() - olderDays * DAY) : null, text: text ? invoiceKey(text) : null, worker: work ? { id: id ?? '', capacities: capacities ?? [] } : null,
  }
}

/** A cursor that was altered reads from the start, whichever way the list goes. */
function placeIn(cursor: string | undefined) {
  const place = cursor ? placeOf(cursor) : null
  return place?.at === placeOf(undefined).at ? null : place
}

/** For staff: what was sent, in the regions that they work for; where nothing open is asked for, the newest first. */
export const listClaims = defineUseCase({
  name: 'claims.list',
  summary: 'The brand’s claims, the longest waiting first',
  permission: 'claims.read',
  kind: 'query',
  input,
  output: z.object({ claims: z.array(deskClaim), next: z.string().nullable() }),
  async run(ctx, asked) {
    const { cursor, limit, work, states } = asked
    const newestFirst = !work && !states?.some(isOpen)
    const rows = await findQueue(await filterOf(ctx, asked), { after: placeIn(cursor), limit: limit + 1, newestFirst })
    const claims = rows.slice(0, limit)
    const last = claims.at(-1)
    return { claims: claims.map(read), next: rows.length > limit && last?.submittedAt ? cursorOf({ at: new Date(last.submittedAt), id: last.claimId }) : null }
  },
})

/** As far as anybody counts: so many, and more. */
export const countClaims = defineUseCase({
  name: 'claims.count',
  summary: 'How many claims the caller may act on, the team has open, and are overdue',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({ work: z.int(), team: z.int(), overdue: z.int() }),
  async run(ctx) {
    const filter = await filterOf(ctx, { work: true, limit: 1 })
    const open: QueueFilter = { ...filter, worker: null, states: openStates }
    const [work, team, overdue] = await Promise.all([filter, open, { ...open, overdue: true }].map((one) => countQueue(one, MOST_COUNTED)))
    return { work: work ?? 0, team: team ?? 0, overdue: overdue ?? 0 }
  },
})
