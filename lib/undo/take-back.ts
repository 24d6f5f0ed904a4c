import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { pendingActs } from '@/db/schema/undo'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { pendingOf } from './pending'
import type { Subject } from './pending'

/** Takes back what the caller did and what did not take effect yet, with all that they did in the same act. @returns the claims or gifts @throws AppError conflict */
export async function takeBackPending({ tx, actor }: Ctx & { tx: Tx }, subject: Pick<Subject, 'programId' | 'id'>): Promise<string[]> {
  const waiting = await pendingOf(tx, subject)
  if (!waiting || actor.kind !== 'user' || waiting.personId !== actor.userId) throw new AppError('conflict', 'It took effect already, or it is not yours to undo.', { reason: 'nothing_waits' })
  const { programId, id } = subject
  const which = waiting.batchId ? eq(pendingActs.batchId, waiting.batchId) : eq(pendingActs.subjectId, id)
  const gone = await tx.delete(pendingActs).where(and(eq(pendingActs.programId, programId), which, isNull(pendingActs.failed))).returning({ id: pendingActs.subjectId })
  return gone.map((one) => one.id)
}
