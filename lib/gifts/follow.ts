import { z } from 'zod'
import { db, pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findProgramOf } from '@/lib/programs'
import { retailerOf } from '@/lib/retailers'
import { pendingOf } from '@/lib/undo'
import { pendingWords } from '@/lib/undo/plain'
import { capacitiesIn, capacitiesOf, redemptionWorkflowById, regionsOf } from '@/lib/workflow'
import { stepsFor } from '@/lib/workflow/schemas'
import { refusesPerson } from './internal'
import { countOpen, findActions, findAsked, findOneAsked, findQueue, findSeen } from './queries-channel'
import type { ChannelRow } from './queries-channel'
import { refusalOf } from './rules'
import { channelGiftPage, channelGiftSchema, giftStates } from './schemas'

const page = { cursor: sentText().max(200).optional(), limit: z.int().min(1).max(100).default(50) }
const open = ['requested', 'approved', 'ordered', 'dispatched'] as const

const capacities = (ctx: Ctx) => (ctx.actor.kind === 'user' ? capacitiesOf(db(), ctx.organizationId ?? '', ctx.actor.userId, ctx.actor.role, ctx.now) : Promise.resolve([]))
const seenBy = async (ctx: Ctx, programId: string) => ({ programId, organizationId: ctx.organizationId ?? '', regions: await regionsOf(ctx) })
const nextOf = (rows: readonly ChannelRow[], limit: number): string | null => {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return last ? cursorOf({ at: new Date(last.requestedAt), id: last.redemptionId }) : null
}

/** Those still to be done, the longest waiting first; or the last of one state. `mine`: those that wait for the caller's decision. */
export const giftQueue = defineUseCase({
  name: 'gifts.queue',
  summary: 'The gifts of a brand’s channel, by state, those that wait longest first',
  permission: 'gifts.channel',
  kind: 'query',
  input: z.object({ state: z.enum(giftStates).optional(), mine: z.boolean().default(false), ...page }),
  output: z.object({
    timeZone: z.string(), open: z.record(z.enum(open), z.int()), next: z.string().nullable(),
    gifts: z.array(channelGiftSchema.extend({ /** Its step is for the caller's role. */ yours: z.boolean() })),
  }),
  async run(ctx, { state, mine, cursor, limit }) {
    const program = await findProgramOf(ctx)
    const none = { requested: 0, approved: 0, ordered: 0, dispatched: 0 }
    if (!program) return { timeZone: 'UTC', open: none, next: null, gifts: [] }
    const [seen, own] = await Promise.all([seenBy(ctx, program.id), capacities(ctx)])
    const oldestFirst = !state || open.some((one) => one === state)
    const [rows, counts] = await Promise.all([
      findQueue(seen, { states: mine ? ['requested'] : state ? [state] : open, mine: mine ? actorId(ctx.actor) : null, capacities: own, oldestFirst, after: cursor ? placeOf(cursor) : null, limit: limit + 1 }), countOpen(seen),
    ])
    return { timeZone: program.timeZone, open: { ...none, ...counts }, next: nextOf(rows, limit), gifts: rows.slice(0, limit) }
  },
})

/** Which steps it goes through for its points, and who passed which; to a retailer nobody of the brand has a name. */
async function parts(row: ChannelRow, organizationId: string, named: boolean) {
  const [{ definition }, actions] = await Promise.all([redemptionWorkflowById(organizationId, row.workflowVersionId), findActions(row.programId, row.redemptionId)])
  const steps = stepsFor(definition.steps, row.points).map(({ key, name, roles }) => {
    const passed = actions.find(({ kind, step }) => kind === 'pass' && step === key)
    return { key, name, roles, passedAt: passed?.at ?? null, who: named ? passed?.who ?? null : null }
  })
  return { definition, people: actions.flatMap(({ step, personId }) => (step && personId ? [personId] : [])), shown: { ...row, steps, actions: actions.map((one) => ({ ...one, who: named ? one.who : null })) } }
}

/** @throws AppError not_found (of another brand, or a region that the caller does not work for) */
export const getGift = defineUseCase({
  name: 'gifts.get',
  summary: 'A gift of a brand’s channel with its path, and whether the caller may decide on it',
  permission: 'gifts.channel',
  kind: 'query',
  input: z.object({ redemptionId: z.uuid() }),
  /** `stays`: why the caller may not decide on its step now; null: they may. `waits`: something was done to it that did not take effect yet. */
  output: channelGiftPage.extend({ timeZone: z.string(), refusalReasons: z.array(z.string()), stays: z.string().nullable(), waits: z.boolean() }),
  async run(ctx, { redemptionId }) {
    const [program, own] = await Promise.all([findProgramOf(ctx), capacities(ctx)])
    const row = program ? await findSeen(await seenBy(ctx, program.id), redemptionId, own) : null
    if (!program || !row) throw notFound('gift')
    const { definition, people, shown } = await parts(row, ctx.organizationId ?? '', true)
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : ''
    const [whose] = userId ? await pagesSql()<{ own: boolean }[]>`select gift_is_of(${program.id}, ${redemptionId}, ${userId}) as own` : []
    const [step, waits] = [definition.steps.find(({ key }) => key === row.stepKey) ?? null, (await pendingOf(db(), { programId: program.id, id: redemptionId })) !== null]
    const refusal = refusalOf({ state: row.state, step, people, own: whose?.own ?? false }, userId, capacitiesIn(own, row.region))
    return { ...shown, timeZone: program.timeZone, refusalReasons: definition.refusalReasons, stays: waits ? pendingWords('gift') : refusal?.message ?? (step && refusesPerson(ctx, step)), waits }
  },
})

const asked = (ctx: Ctx, programId: string, memberId?: string) => ({ programId, memberId, retailerId: retailerOf(ctx).retailerId, own: can(ctx, 'retailer.manage') })

/** What it asked for its customers; its owner sees what it asked for itself, too. */
export const askedGifts = defineUseCase({
  name: 'gifts.asked',
  summary: 'The gifts that a retailer asked for, newest first',
  permission: 'retailer.own',
  kind: 'query',
  /** `memberId`: for this customer alone; `open`: those that something is still to be done about. */
  input: z.object({ ...page, memberId: z.uuid().optional(), open: z.boolean().default(false) }),
  output: z.object({ timeZone: z.string(), gifts: z.array(channelGiftSchema), next: z.string().nullable() }),
  async run(ctx, { memberId, open: openOnly, cursor, limit }) {
    const program = await findProgramOf(ctx)
    if (!program) return { timeZone: 'UTC', gifts: [], next: null }
    const rows = await findAsked({ ...asked(ctx, program.id, memberId), open: openOnly }, placeOf(cursor), limit + 1)
    return { timeZone: program.timeZone, gifts: rows.slice(0, limit), next: nextOf(rows, limit) }
  },
})

/** @throws AppError not_found (another's) */
export const askedGift = defineUseCase({
  name: 'gifts.asked_one',
  summary: 'One of the gifts that a retailer asked for, with its path',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({ redemptionId: z.uuid() }),
  output: channelGiftPage.extend({ timeZone: z.string() }),
  async run(ctx, { redemptionId }) {
    const program = await findProgramOf(ctx)
    const row = program ? await findOneAsked(asked(ctx, program.id), redemptionId) : null
    if (!program || !row) throw notFound('gift')
    const { shown } = await parts(row, ctx.organizationId ?? '', false)
    return { ...shown, timeZone: program.timeZone }
  },
})
