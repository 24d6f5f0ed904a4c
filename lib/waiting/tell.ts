import { and, eq, isNull } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import { organizations, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import type { Ctx } from '@/lib/core/context'
import { leastIdOf, newId } from '@/lib/core/ids'
import { appUrl } from '@/lib/env'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { waitsFor } from './internal'
import { places, waitingKinds } from './plain'

const HOUR_MS = 3_600_000
const TEMPLATE = 'waits_for_you'
/** Of what is new, nobody is told more often than this; of what still waits, so often. */
const NEWS_MS = HOUR_MS
const REMINDER_MS = 24 * HOUR_MS

const brandsWhereSomethingWaits = () => pagesSql()<{ id: string }[]>`
  select id from organizations where suspended_at is null and kind = 'brand' and id in (
    select organization_id from pending_changes where state = 'waiting' union select organization_id from outreaches where state in ('waiting', 'back_waiting')
    union select organization_id from retailers where state = 'registered' and ended_at is null)`

const staffOf = (organizationId: string) => db().select({
  userId: users.id, name: users.name, email: users.email, role: staff.role, grants: staff.grants, business: organizations.name,
}).from(staff).innerJoin(users, eq(users.id, staff.userId)).innerJoin(organizations, eq(organizations.id, staff.organizationId))
  .where(and(eq(staff.organizationId, organizationId), isNull(staff.endedAt), isNull(users.disabledAt)))
type Reader = Awaited<ReturnType<typeof staffOf>>[number]

/** When somebody was told last, if it was within a day. */
async function lastTold(organizationId: string, userId: string, now: Date): Promise<number | null> {
  const [row] = await pagesSql()<{ at: Date | null }[]>`
    select max(created_at) as at from messages where organization_id = ${organizationId} and id >= ${leastIdOf(new Date(now.getTime() - REMINDER_MS))}
      and template = ${TEMPLATE} and recipient_id = ${userId}`
  return row?.at ? new Date(row.at).getTime() : null
}

/**
 * Writes to whoever of a brand's staff could decide something that waits: within minutes of its coming, of more within the hour, of the same
 * once a day. Only one of these runs at a time. @returns how many letters
 */
export async function tellOfWaiting(now: Date): Promise<number> {
  if (!messagingAvailable('email')) return 0
  let told = 0
  for (const { id } of await brandsWhereSomethingWaits()) for (const reader of await staffOf(id)) told += await tellOne(id, reader, now)
  return told
}

async function tellOne(organizationId: string, { userId, name, email, business, role, grants }: Reader, now: Date): Promise<number> {
  const last = await lastTold(organizationId, userId, now)
  if (last !== null && now.getTime() - last < NEWS_MS) return 0
  const ctx: Ctx = { actor: { kind: 'user', userId, platformAdmin: false, role, grants }, organizationId, now, requestId: newId() }
  const { newest, ...waits } = await waitsFor(ctx)
  const first = waitingKinds.find((kind) => waits[kind] > 0)
  if (!first || newest === null || (last !== null && newest.getTime() <= last && now.getTime() - last < REMINDER_MS)) return 0
  await db().transaction((tx) => queueMessage(tx, {
    organizationId, channel: 'email', template: TEMPLATE, recipient: { kind: 'user', id: userId, address: email }, values: { name, business, ...waits, link: `${appUrl()}${places[first]}` },
  }))
  return 1
}
