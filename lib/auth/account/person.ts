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
