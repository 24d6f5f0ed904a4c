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
/** The waits double: all of them together are about an hour. */
const FIRST_WAIT_MS = 30_000
const MOST_TRIES = 8
type Waiting = typeof pendingActs.$inferSelect
type Within = Ctx & { tx: Tx }

/** What a claim, or a gift, is locked by, and how an act is done to it. */
export type Doer = {
  lock: (ctx: Within, subjectId: string) => Promise<unknown>
  act: (ctx: Within, done: Pick<Waiting, 'subjectId' | 'action' | 'batchId'> & { input: Record<string, unknown> }) => Promise<unknown>
}

/**
 * Does what was done and not undone, each in a transaction of its own; one that fails makes room for the others, is
 * tried again after a while, and is given back to its person in the end. @returns how many it looked at
 */
export async function actOnDue(now: Date, doers: Record<Subject['kind'], Doer>): Promise<number> {
  const due = await db().select().from(pendingActs).where(and(isNull(pendingActs.failed), lte(pendingActs.dueAt, now))).orderBy(asc(pendingActs.dueAt), asc(pendingActs.id)).limit(AT_ONCE)
  const faults: unknown[] = []
  for (const one of due) {
    try {
      await db().transaction((tx) => actOn(tx, one, now, doers[one.subjectKind]))
    } catch (error) {
      log().error({ err: error, act: one.id, tries: one.tries + 1 }, 'what was done could not take effect')
      faults.push(error)
      await putAside(one, now)
    }
  }
  if (faults.length > 0) throw faults[0]
  return due.length
}

/** Later, each time later still; at last it is as if it had never been done, and its person reads that, who may do it anew. */
async function putAside({ programId, subjectId, id, tries }: Waiting, now: Date): Promise<void> {
  const set = tries + 1 < MOST_TRIES ? { dueAt: new Date(now.getTime() + FIRST_WAIT_MS * 2 ** tries) }
    : { dueAt: now, failed: `Something is wrong here: it could not be done ${MOST_TRIES} times over. Do it again, and tell whoever runs this site if it stays so.` }
  await db().update(pendingActs).set({ ...set, tries: tries + 1 })
    .where(and(eq(pendingActs.programId, programId), eq(pendingActs.subjectId, subjectId), eq(pendingActs.id, id), eq(pendingActs.tries, tries), isNull(pendingActs.failed)))
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
