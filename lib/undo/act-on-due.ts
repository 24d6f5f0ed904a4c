import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { pendingActs } from '@/db/schema/undo'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import type { Subject } from './pending'

const AT_ONCE = 100
type Waiting = typeof pendingActs.$inferSelect
type Within = Ctx & { tx: Tx }

/** What a claim, or a gift, is locked by, and how an act is done to it. */
export type Doer = {
  lock: (ctx: Within, subjectId: string) => Promise<unknown>
  act: (ctx: Within, done: Pick<Waiting, 'subjectId' | 'action' | 'batchId'> & { input: Record<string, unknown> }) => Promise<unknown>
}

/** Does what was done and not undone, each in a transaction of its own; one that fails holds no other up, and is tried again. @returns how many it looked at */
export async function actOnDue(now: Date, doers: Record<Subject['kind'], Doer>): Promise<number> {
  const due = await db().select().from(pendingActs).where(and(isNull(pendingActs.failed), lte(pendingActs.dueAt, now))).orderBy(asc(pendingActs.dueAt), asc(pendingActs.id)).limit(AT_ONCE)
  const faults: unknown[] = []
  for (const one of due) {
    try {
      await db().transaction((tx) => actOn(tx, one, now, doers[one.subjectKind]))
    } catch (error) {
      log().error({ err: error, act: one.id }, 'what was done could not take effect; it is tried again')
      faults.push(error)
    }
  }
  if (faults.length > 0) throw faults[0]
  return due.length
}

/** As the person, in the role that they have by now. What is in the way by now is noted, for them to see. */
async function actOn(tx: Tx, one: Waiting, now: Date, { lock, act }: Doer): Promise<void> {
  const ctx: Ctx = { actor: { kind: 'system', reason: 'undo' }, organizationId: one.organizationId, now, requestId: one.id }
  await lock({ ...ctx, tx }, one.subjectId)
  const [still] = await tx.delete(pendingActs)
    .where(and(eq(pendingActs.programId, one.programId), eq(pendingActs.subjectId, one.subjectId), eq(pendingActs.id, one.id), isNull(pendingActs.failed))).returning()
  if (!still) return
  const [person] = await tx.select({ platformAdmin: users.platformAdmin, role: staff.role, grants: staff.grants }).from(users)
    .leftJoin(staff, and(eq(staff.organizationId, one.organizationId), eq(staff.userId, users.id), isNull(staff.endedAt))).where(and(eq(users.id, one.personId), isNull(users.disabledAt)))
  const actor = { kind: 'user' as const, userId: one.personId, platformAdmin: person?.platformAdmin ?? false, role: person?.role ?? undefined, grants: person?.grants ?? undefined }
  try {
    await tx.transaction((within) => act({ ...ctx, tx: within, actor }, { ...one, input: one.input as Record<string, unknown> }))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await tx.insert(pendingActs).values({ ...one, failed: error.message })
  }
}
