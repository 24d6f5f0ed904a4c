import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { disbursements } from '@/db/schema/disbursements'
import { AppError, notFound } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { fulfil } from '@/lib/ledger'
import { requireProgram } from '@/lib/programs'
import { refuseOwn } from './own-gift'
import type { GiftState } from './schemas'

const delivered = z.object({ redemptionId: z.uuid(), programId: z.uuid(), memberId: z.uuid().nullable() })
const event = (_input: unknown, { redemptionId, programId, memberId }: z.output<typeof delivered>) =>
  ({ programId, subjectKind: 'redemption', subjectId: redemptionId, ...(memberId ? { memberId } : {}), data: {} })

const by = ({ actor }: Ctx, column: 'dispatchedBy' | 'endedBy') => (actor.kind === 'user' ? { [column]: actor.userId } : {})

type Step = { from: GiftState[]; set: Partial<typeof disbursements.$inferInsert>; wrong: string }

async function advance(ctx: Ctx & { tx: NonNullable<Ctx['tx']> }, redemptionId: string, { from, set, wrong }: Step) {
  const { id: programId } = await requireProgram(ctx)
  await refuseOwn(ctx, programId, redemptionId)
  const one = and(eq(disbursements.programId, programId), eq(disbursements.redemptionId, redemptionId),
    eq(disbursements.organizationId, ctx.organizationId ?? ''), isNull(disbursements.workflowVersionId))
  const [row] = await ctx.tx.update(disbursements).set(set).where(and(one, inArray(disbursements.state, from))).returning()
  if (row) return { redemptionId, programId, memberId: row.memberId }
  const [there] = await ctx.tx.select({ state: disbursements.state }).from(disbursements).where(one)
  if (!there) throw notFound('gift')
  throw new AppError('conflict', wrong, { state: there.state })
}

/** @throws AppError not_found, forbidden (one's own), conflict (not approved, or on its way already) */
export const dispatchGift = defineUseCase({
  name: 'gifts.dispatch',
  summary: 'Say that an approved gift is on its way',
  permission: 'gifts.hand_over',
  kind: 'command',
  input: z.object({ redemptionId: z.uuid(), note: sentText().trim().max(300).optional() }),
  output: delivered,
  run: (ctx, { redemptionId, note }) => advance(ctx, redemptionId, {
    from: ['approved'], set: { state: 'dispatched', dispatchedAt: ctx.now, ...by(ctx, 'dispatchedBy'), ...(note ? { note } : {}) },
    wrong: 'Only an approved gift can be dispatched, once.',
  }),
  event,
})

/** The last step, with or without having been sent. @throws AppError not_found, forbidden (one's own), conflict (not approved, or over) */
export const handOverGift = defineUseCase({
  name: 'gifts.hand_over',
  summary: 'Say that a gift has reached its member',
  permission: 'gifts.hand_over',
  kind: 'command',
  input: z.object({ redemptionId: z.uuid() }),
  output: delivered,
  async run(ctx, { redemptionId }) {
    const done = await advance(ctx, redemptionId, {
      from: ['approved', 'dispatched'],
      set: { state: 'handed_over', endedAt: ctx.now, ...by(ctx, 'endedBy') },
      wrong: 'Only a gift that is approved and not handed over yet can be handed over.',
    })
    await fulfil(ctx.tx, done.programId, redemptionId)
    return done
  },
  event,
})
