import type { Actor, Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { isLead } from './people'
import { earlierPerson, earlierServer, turnNow } from './turn'
import { isOfTurn } from './turn-key'

/** `sessionId`: of who was signed in, where nobody had ever switched. `signed`: what was made in an earlier turn, and that turn's signature of it. */
export type Place = { outletId?: string; turnId?: string; sessionId?: string; occurredAt?: Date; signed?: { signature: string; request: unknown } }

/**
 * The context of who serves at the till of a signed-in device. They act with their own role, in the outlet where they
 * typed their PIN, and as nothing else that the device's person may be.
 * @throws AppError forbidden (the till is locked)
 */
export async function standAtTill(ctx: Ctx, { outletId, turnId, sessionId, occurredAt, signed }: Place): Promise<Ctx> {
  const { actor, organizationId } = ctx
  if (actor.kind !== 'user' || !actor.sessionId || !organizationId) return ctx
  const turn = await turnNow(organizationId, actor.sessionId)
  const at = outletId ?? turn?.outletId
  if (turnId && at && turnId !== turn?.turnId) {
    const server = await earlierServer({ organizationId, sessionId: actor.sessionId, outletId: at, turnId, occurredAt, key: ctx.idempotencyKey })
    // With a cashier's rights, whoever it was: that one was a manager is said by the signature alone, for the turn's id is known to others too.
    const isTheirs = signed && ctx.idempotencyKey && await isOfTurn(turnId, signed.signature, ctx.idempotencyKey, signed.request)
    if (server) return { ...ctx, actor: person(actor, server.userId, isTheirs && isLead(server.role) ? server.role : 'cashier', at) }
  }
  if (!turnId && sessionId && at && (turn || sessionId !== actor.sessionId)) {
    const userId = await earlierPerson({ organizationId, sessionId, outletId: at, occurredAt, key: ctx.idempotencyKey })
    if (userId && (turn || userId !== actor.userId)) return { ...ctx, actor: person(actor, userId, 'cashier', at) }
  }
  if (!turn) return ctx
  if (!turn.server || turn.outletId !== at) {
    throw new AppError('forbidden', 'Nobody serves at this till now. Choose who does, and type their PIN.', { reason: 'till_locked' })
  }
  return { ...ctx, actor: { ...person(actor, turn.server.userId, turn.server.role, turn.outletId), grants: turn.server.grants } }
}

type Person = Extract<Actor, { kind: 'user' }>
const person = ({ sessionId }: Person, userId: string, role: NonNullable<Person['role']>, outletId: string): Person =>
  ({ kind: 'user', userId, sessionId, platformAdmin: false, role, outletId })
