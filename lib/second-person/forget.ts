import { and, isNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import { pendingChanges } from '@/db/schema/pending-changes'

const KEPT_DAYS = 30

/** Of what was decided, the words go in the end: they may name people. Who decided what when stays. @returns how many */
export async function forgetOldChanges(now: Date): Promise<number> {
  const gone = await db().update(pendingChanges).set({ input: null, title: '', changes: [], forgottenAt: now })
    .where(and(lte(pendingChanges.decidedAt, new Date(now.getTime() - KEPT_DAYS * 86_400_000)), isNull(pendingChanges.forgottenAt)))
    .returning({ id: pendingChanges.id })
  return gone.length
}
