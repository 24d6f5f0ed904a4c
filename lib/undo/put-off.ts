import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { pendingActs } from '@/db/schema/undo'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Subject } from './pending'
import { UNDO_SECONDS } from './plain'

type Put = { action: string; input?: Record<string, unknown>; batchId?: string }

/**
 * Notes that a person did something, which takes effect when it is due unless they undo it: in the caller's transaction, so that a server
 * that dies forgets nothing. What came to nothing before is replaced. @returns when it is due
 */
export async function putOff(ctx: Ctx & { tx: Tx }, { kind, programId, id: subjectId, organizationId }: Subject, { action, input = {}, batchId }: Put): Promise<Date> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person of the brand does this.')
  const [id, dueAt] = [newId(), new Date(ctx.now.getTime() + UNDO_SECONDS * 1_000)]
  const row = { id, subjectKind: kind, batchId: batchId ?? null, organizationId, personId: ctx.actor.userId, action, input, dueAt, tries: 0, failed: null }
  await ctx.tx.insert(pendingActs).values({ programId, subjectId, ...row }).onConflictDoUpdate({ target: [pendingActs.programId, pendingActs.subjectId], set: row })
  // Those of one act are looked at by one job.
  await ctx.tx.execute(sql`select graphile_worker.add_job('act_on_due', run_at => ${dueAt.toISOString()}::timestamptz, job_key => ${`act ${batchId ?? id}`}, max_attempts => 3)`)
  return dueAt
}
