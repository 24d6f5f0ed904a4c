import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema/people'
import type { Actor, Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Person } from '@/lib/auth/sessions'

/** @throws AppError forbidden, for who doesn't sign in with a password */
export function userOf(ctx: Ctx): Extract<Actor, { kind: 'user' }> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'This needs an account with e-mail and password.')
  return ctx.actor
}

/** @throws AppError forbidden, for machines */
export function personOf(ctx: Ctx): Person & { sessionId?: string } {
  const { actor } = ctx
  if (actor.kind === 'user') return { userId: actor.userId, sessionId: actor.sessionId }
  if (actor.kind === 'customer') return { customerId: actor.customerId, sessionId: actor.sessionId }
  throw new AppError('forbidden', 'This needs a person who is signed in.')
}

/** Everybody whom the caller's device signs in: a cashier who collects points here too is both. @throws AppError forbidden, for machines */
export async function personsOf(ctx: Ctx): Promise<Person & { sessionId?: string }> {
  const { sessionId, ...person } = personOf(ctx)
  const [held] = sessionId ? await (ctx.tx ?? db()).select({ userId: sessions.userId, customerId: sessions.customerId }).from(sessions).where(eq(sessions.id, sessionId)) : []
  return { userId: held?.userId ?? undefined, customerId: held?.customerId ?? undefined, ...person, sessionId }
}
