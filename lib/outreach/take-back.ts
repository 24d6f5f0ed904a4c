import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { change, didAnyOf, event, lockOutreach, note, requireState, startJob } from './internal'
import type { CommandCtx, Outreach } from './internal'
import { changed, reasonText } from './schemas'
import { tellMakers } from './tell-makers'

const withReason = z.object({ outreachId: z.uuid(), reason: reasonText })

/** Asks a second person to take its points back, from everybody who got them. @throws AppError not_found, conflict (it gave none, runs still, or was taken back) */
export const askBack = defineUseCase({
  name: 'outreach.ask_back',
  summary: 'Ask a second person to take back the points that were given to many',
  permission: 'outreach.make',
  kind: 'command',
  input: withReason,
  output: changed,
  async run(ctx, { outreachId, reason }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'done', 'stopped')
    const [given] = await ctx.tx.execute(sql`select from outreach_recipients where program_id = ${row.programId} and outreach_id = ${row.id} and grant_state in ('credited', 'posting') limit 1`)
    if (!given) throw new AppError('conflict', 'It gave no points, and a message cannot be taken back.', { reason: 'no_points' })
    await note(ctx, row, 'ask_back', reason)
    return change(ctx, row, { state: 'back_waiting' })
  },
  event,
})

/** @throws AppError forbidden */
async function refuseAsker(ctx: CommandCtx, row: Outreach): Promise<void> {
  if (await didAnyOf(ctx, row, ['ask_back'])) throw new AppError('forbidden', 'Somebody other than who asked to take it back must decide.')
}

/** What is spent by now is owed or written off, as the brand says for reversals of claims. @throws AppError not_found, forbidden (who asked), conflict (nothing was asked) */
export const approveBack = defineUseCase({
  name: 'outreach.approve_back',
  summary: 'Agree that points which were given to many are taken back',
  permission: 'outreach.approve',
  kind: 'command',
  input: z.object({ outreachId: z.uuid() }),
  output: changed,
  async run(ctx, { outreachId }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'back_waiting')
    await refuseAsker(ctx, row)
    await note(ctx, row, 'approve_back')
    await startJob(ctx)
    await tellMakers(ctx, row, { about: 'back', decision: 'yes' })
    return change(ctx, row, { state: 'back_running' })
  },
  event,
})

/** It stays as it was. @throws AppError not_found, forbidden (who asked), conflict (nothing was asked) */
export const refuseBack = defineUseCase({
  name: 'outreach.refuse_back',
  summary: 'Refuse to take back points that were given to many, with a reason',
  permission: 'outreach.approve',
  kind: 'command',
  input: withReason,
  output: changed,
  async run(ctx, { outreachId, reason }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'back_waiting')
    await refuseAsker(ctx, row)
    await note(ctx, row, 'refuse_back', reason)
    await tellMakers(ctx, row, { about: 'back', decision: 'no', reason })
    return change(ctx, row, { state: row.stoppedAt ? 'stopped' : 'done' })
  },
  event,
})
