import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { pendingActs } from '@/db/schema/undo'
import { AppError } from '@/lib/core/errors'
import { pendingWords } from './plain'
import type { SubjectKind } from './plain'

/** A claim or a gift. */
export type Subject = { kind: SubjectKind; programId: string; id: string; organizationId: string }
export type PendingAct = Pick<typeof pendingActs.$inferSelect, 'personId' | 'action' | 'dueAt' | 'batchId'>

/** What was done to it that did not take effect yet. */
export async function pendingOf(tx: Pick<Tx, 'select'>, { programId, id }: Pick<Subject, 'programId' | 'id'>): Promise<PendingAct | null> {
  const [row] = await tx.select({ personId: pendingActs.personId, action: pendingActs.action, dueAt: pendingActs.dueAt, batchId: pendingActs.batchId }).from(pendingActs)
    .where(and(eq(pendingActs.programId, programId), eq(pendingActs.subjectId, id), isNull(pendingActs.failed)))
  return row ?? null
}

/** @throws AppError conflict */
export async function refuseWhilePending(tx: Pick<Tx, 'select'>, subject: Pick<Subject, 'kind' | 'programId' | 'id'>): Promise<void> {
  if (await pendingOf(tx, subject)) throw new AppError('conflict', pendingWords(subject.kind), { reason: 'pending' })
}
