import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { giftActions } from '@/db/schema/disbursements'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { endGiftHold } from '@/lib/ledger'
import { capacitiesIn, capacitiesOf, capacityFor, dueAfter, nextStep, redemptionWorkflowById } from '@/lib/workflow'
import { answer, change, event, lockToAct, note, postingOf, refusesPerson } from './internal'
import type { CommandCtx, LockedGift } from './internal'
import { refusalOf } from './rules'
import { moved, one, reasonText } from './schemas'

/** The step that a gift is on, and in which capacity the caller acts on it. @throws AppError as rules.ts says */
async function requireStep(ctx: CommandCtx, gift: LockedGift) {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person of the brand decides on a gift.')
  const { userId, role } = ctx.actor
  const { definition } = await redemptionWorkflowById(gift.organizationId, gift.workflowVersionId ?? '', ctx.tx)
  const step = definition.steps.find(({ key }) => key === gift.step) ?? null
  const people = await ctx.tx.select({ id: giftActions.personId }).from(giftActions)
    .where(and(eq(giftActions.programId, gift.programId), eq(giftActions.redemptionId, gift.redemptionId), isNotNull(giftActions.step)))
  const [whose] = await ctx.tx.execute<{ own: boolean }>(sql`select gift_is_of(${gift.programId}, ${gift.redemptionId}, ${userId}) as own`)
  const capacities = capacitiesIn(await capacitiesOf(ctx.tx, gift.organizationId, userId, role, ctx.now), gift.region)
  const facts = { state: gift.state, step, people: people.flatMap(({ id }) => id ?? []), own: whose?.own ?? false }
  const refusal = refusalOf(facts, userId, capacities)
  if (refusal) throw new AppError(refusal.code, refusal.message, { reason: refusal.reason })
  if (!step) throw notFound('workflow')
  const person = refusesPerson(ctx, step)
  if (person) throw new AppError('forbidden', person, { reason: 'person' })
  return { definition, step, capacity: capacityFor(step, capacities) }
}

/** The step is done: the request goes on to the next one; after the last it is approved, and its points are spent. @throws AppError not_found, forbidden, conflict (over) */
export const passGift = defineUseCase({
  name: 'gifts.pass',
  summary: 'Pass a request for a gift on to its next step, or approve it',
  permission: 'gifts.work',
  kind: 'command',
  input: one,
  output: moved,
  async run(ctx, { redemptionId }) {
    const gift = await lockToAct(ctx, redemptionId)
    const { definition, step, capacity } = await requireStep(ctx, gift)
    const eventId = newId()
    await note(ctx, gift, { kind: 'pass', step: step.key, capacity })
    const next = nextStep(definition, gift.points, step.key)
    if (next) return answer(await change(ctx.tx, gift, { step: next.key, dueAt: dueAfter(next, ctx.now), escalatedAt: null }), eventId)
    await endGiftHold(ctx.tx, 'capture', postingOf(ctx, gift, eventId))
    return answer(await change(ctx.tx, gift, { state: 'approved', step: null, dueAt: null, approvedAt: ctx.now }), eventId)
  },
  event,
})

/** For good: its points and its place in the stock are free again. @throws AppError not_found, forbidden, conflict (over), validation_failed (no reason of the workflow's) */
export const turnDownGift = defineUseCase({
  name: 'gifts.turn_down',
  summary: 'Refuse a request for a gift, with a reason: its points return',
  permission: 'gifts.work',
  kind: 'command',
  input: one.extend({ reason: reasonText }),
  output: moved,
  async run(ctx, { redemptionId, reason }) {
    const gift = await lockToAct(ctx, redemptionId)
    const { definition: { refusalReasons }, step, capacity } = await requireStep(ctx, gift)
    if (!refusalReasons.includes(reason)) throw new AppError('validation_failed', 'Choose one of the reasons.', { errors: [{ field: 'reason', message: 'is none of the workflow’s' }], reasons: refusalReasons })
    const eventId = newId()
    await note(ctx, gift, { kind: 'refuse', step: step.key, capacity, note: reason })
    await endGiftHold(ctx.tx, 'release', postingOf(ctx, gift, eventId))
    return answer(await change(ctx.tx, gift, { state: 'refused', step: null, note: reason, endedAt: ctx.now }), eventId)
  },
  event,
})
