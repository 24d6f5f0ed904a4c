import { and, eq, isNull, ne, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { sessions } from '@/db/schema/people'
import { newId } from '@/lib/core/ids'
import { SESSION_DAYS, STAFF_SESSION_DAYS } from './session-rules'

export type Person = { userId?: string; customerId?: string }

type Held = { id: string; userId: string | null; customerId: string | null }

/**
 * With `held`, the session this browser has already, the new one is both persons' and replaces it: a cashier who
 * collects points too; `provenAt` says when a customer's second factor was shown. @returns the new session's id, which the browser's signed cookie then carries
 */
export async function startSession(
  tx: Tx,
  { userId, customerId }: Person,
  device: string | null,
  now: Date,
  { held, provenAt }: { held?: Held | null; provenAt?: Date } = {},
): Promise<string> {
  const id = newId()
  const person = { userId: userId ?? held?.userId, customerId: customerId ?? held?.customerId }
  if (held) await endSession(held.id, now, tx)
  const days = person.userId ? STAFF_SESSION_DAYS : SESSION_DAYS
  await tx
    .insert(sessions)
    .values({
      id,
      userId: person.userId ?? null,
      customerId: person.customerId ?? null,
      device,
      factorProvenAt: provenAt ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + days * 86_400_000),
    })
  return id
}

export async function endSession(id: string, now: Date, tx?: Tx): Promise<void> {
  await (tx ?? db())
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
}

/** The sessions of a user, of a customer, or of somebody who is both. */
export function sessionsOf({ userId, customerId }: Person): SQL {
  const [user, customer] = [userId ? eq(sessions.userId, userId) : undefined, customerId ? eq(sessions.customerId, customerId) : undefined]
  const either = or(user, customer)
  if (!either) throw new Error('Nobody has these sessions.')
  return either
}

/** Signs a person out everywhere, or everywhere else. @returns how many devices that ended */
export async function endSessionsOf(tx: Tx, person: Person, now: Date, except?: string): Promise<number> {
  const whose = sessionsOf(person)
  const owner = except ? and(whose, ne(sessions.id, except)) : whose
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(owner, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id })
  return ended.length
}
