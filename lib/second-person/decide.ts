import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { pendingChanges } from '@/db/schema/pending-changes'
import type { Ctx } from '@/lib/core/context'
import { canonicalJson } from '@/lib/core/canonical-json'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { whatChanges } from '@/lib/core/second-person'
import { defineUseCase } from '@/lib/core/use-case'
import { lockToDecide } from './internal'
import type { Change, InTx } from './internal'
import { actorOfMaker } from './maker'
import { demandMayApply } from './may-apply'
import { refusalText } from './schemas'
import { reviewed } from './reviewed'
import { tellMaker } from './tell-maker'

const output = z.object({ changeId: z.uuid(), kind: z.string(), useCase: z.string(), eventId: z.uuid() })
type Decided = z.output<typeof output>
const decided = async (ctx: InTx, change: Change & { deciderId: string }, set: { state: 'applied' | 'refused'; reason?: string }): Promise<Decided> => {
  const [{ id, kind, useCase, deciderId }, eventId] = [change, newId()]
  await ctx.tx.update(pendingChanges).set({ ...set, deciderId, decidedAt: ctx.now, eventId }).where(eq(pendingChanges.id, id))
  await tellMaker(ctx.tx, change, { decision: set.state === 'applied' ? 'yes' : 'no', deciderId, reason: set.reason ?? '' })
  return { changeId: id, kind, useCase, eventId }
}
const event = (_: unknown, { changeId, kind, useCase, eventId }: Decided) =>
  ({ id: eventId, subjectKind: 'pending_change', subjectId: changeId, data: { kind, useCase } })

/**
 * Does what was asked for, as whoever asked, in one transaction with this; its own event stands beside this one's. Where the record is another by
 * now, so that something else would come of it than was looked at, nothing is done.
 * @throws AppError not_found, forbidden (one's own, also their number or business, or another kind), conflict (decided already, it can't be done any more)
 */
export const applyChange = defineUseCase({
  name: 'changes.apply',
  summary: 'Verify a change that waits: it takes effect',
  permission: 'changes.work',
  kind: 'command',
  input: z.object({ changeId: z.uuid() }),
  output,
  run: async (ctx, { changeId }) => {
    const change = await lockToDecide(ctx, changeId)
    await demandMayApply(ctx, change)
    const answer = await decided(ctx, change, { state: 'applied' })
    const { idempotencyKey: _key, requestHash: _hash, onReplay: _replay, ...rest } = ctx
    await takeEffect({ ...rest, tx: ctx.tx, actor: await actorOfMaker(ctx, change), approvalId: change.id }, change)
    return answer
  },
  event,
})

/** They read the reason, and may ask for it anew. @throws AppError not_found, forbidden (one's own, or another kind), conflict (decided already) */
export const refuseChange = defineUseCase({
  name: 'changes.refuse',
  summary: 'Refuse a change that waits, with a reason',
  permission: 'changes.work',
  kind: 'command',
  input: z.object({ changeId: z.uuid(), reason: refusalText }),
  output,
  run: async (ctx, { changeId, reason }) => decided(ctx, await lockToDecide(ctx, changeId), { state: 'refused', reason }),
  event,
})

async function takeEffect(ctx: Ctx & InTx, change: Change): Promise<void> {
  const useCase = reviewed.get(change.useCase)
  const secondPerson = useCase?.declaration.kind === 'command' ? useCase.declaration.secondPerson : undefined
  if (!useCase || !secondPerson) throw cannot('This version of Tessera does not know it.')
  const input = useCase.declaration.input.safeParse(change.input)
  if (!input.success) throw cannot('What was asked for is not taken any more.')
  try {
    // What posts by a transaction of its own is not undone with ours: it is compared before it runs.
    const [before, run] = [secondPerson.untried, () => useCase(ctx, change.input)]
    const { changes } = await whatChanges(ctx, secondPerson, input.data, before ? null : run)
    // jsonb keeps no order of keys.
    const same = canonicalJson(changes) === canonicalJson(change.changes)
    if (same && before) await run()
    if (same) return
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal' || error.code === 'unavailable') throw error
    throw cannot(error.message)
  }
  throw cannot('The record was changed since this was asked for.')
}

const cannot = (why: string) => new AppError('conflict', `This can’t be done any more: ${why} Nothing has changed. Refuse it, and ask for it anew.`, { reason: 'cannot' })
