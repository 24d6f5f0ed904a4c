import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { change, event, lockOutreach, note, requireState } from './internal'
import { changed, reasonText } from './schemas'

/**
 * Ends it while it runs: who has not had it yet gets nothing. What is on its way to the ledger at that moment arrives.
 * @throws AppError not_found, conflict (it does not run)
 */
export const stopOutreach = defineUseCase({
  name: 'outreach.stop',
  summary: 'Stop a message or points while they go out',
  permission: 'outreach.make',
  kind: 'command',
  input: z.object({ outreachId: z.uuid(), reason: reasonText }),
  output: changed,
  async run(ctx, { outreachId, reason }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'running')
    await note(ctx, row, 'stop', reason)
    await ctx.tx.execute(sql`
      update outreach_recipients set grant_state = case grant_state when 'waiting' then 'stopped' else grant_state end, telling_state = case telling_state when 'waiting' then 'stopped' else telling_state end
      where program_id = ${row.programId} and outreach_id = ${row.id} and (grant_state = 'waiting' or telling_state = 'waiting')`)
    return change(ctx, row, { state: 'stopped', stoppedAt: ctx.now })
  },
  event,
})
