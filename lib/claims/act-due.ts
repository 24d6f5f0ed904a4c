import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { claimPending } from '@/db/schema/claims'
import { staff } from '@/db/schema/organizations'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { act } from './act-later'
import { lockClaim } from './internal'

const AT_ONCE = 100
type Waiting = typeof claimPending.$inferSelect

/** Does what was decided and not undone, each in a transaction of its own. @returns how many it looked at */
export async function actOnDue(now: Date): Promise<number> {
  const due = await db().select().from(claimPending).where(and(isNull(claimPending.failed), lte(claimPending.dueAt, now))).orderBy(asc(claimPending.dueAt)).limit(AT_ONCE)
  for (const one of due) await db().transaction((tx) => actOn(tx, one, now))
  return due.length
}

/** As the person, in the role that they have by now. What is in the way by now is noted, for them to see. */
async function actOn(tx: Tx, one: Waiting, now: Date): Promise<void> {
  const ctx: Ctx = { actor: { kind: 'system', reason: 'claims' }, organizationId: one.organizationId, now, requestId: one.id }
  await lockClaim({ ...ctx, tx }, one.claimId)
  const mine = and(eq(claimPending.programId, one.programId), eq(claimPending.claimId, one.claimId), eq(claimPending.id, one.id))
  const [still] = await tx.delete(claimPending).where(and(mine, isNull(claimPending.failed))).returning()
  if (!still) return
  const [person] = await tx.select({ role: staff.role, grants: staff.grants }).from(staff).where(and(eq(staff.organizationId, one.organizationId), eq(staff.userId, one.personId), isNull(staff.endedAt)))
  const { claimId, action, reason, note } = one
  try {
    await tx.transaction((within) => act({ ...ctx, tx: within, actor: { kind: 'user', userId: one.personId, platformAdmin: false, ...person } },
      { claimId, action, reason: reason ?? undefined, note: note ?? undefined }))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await tx.insert(claimPending).values({ ...one, failed: error.message })
  }
}
