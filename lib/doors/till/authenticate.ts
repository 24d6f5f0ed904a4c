import { findKey, isInForce } from '@/lib/auth/api-keys'
import type { FoundKey } from '@/lib/auth/api-keys'
import { AppError } from '@/lib/core/errors'
import type { Actor, Ctx } from '@/lib/core/context'
import { freshCache } from '@/lib/core/fresh-cache'
import type { UseCase } from '@/lib/core/use-case'

// A posting looks at the key again inside its transaction, so memory is enough for it; `keyAgain` does for what posts nothing.
const known = freshCache((bearer) => findKey(bearer, new Date()), { freshMs: 10_000, staleMs: 30_000, size: 20_000 })

const revoked = () => new AppError('revoked', 'This key was revoked. Make a new one on the terminals page.')

export type Caller = { actor: Actor; organizationId: string; keyId: string }

/**
 * Whose terminal's key this is. What only reads asks the database each time, so that a revoked key is worth nothing at once.
 * @throws AppError unauthorized, revoked
 */
export async function authenticate(authorization: string | undefined, posts: boolean): Promise<Caller> {
  const bearer = /^Bearer ([!-~]{1,200})$/i.exec(authorization ?? '')?.[1]
  if (!bearer) throw new AppError('unauthorized', 'Send the terminal’s key: Authorization: Bearer tsk_…')
  const found: FoundKey = posts ? await known.get(bearer) : await findKey(bearer, new Date())
  if (!found.ok || (found.key.expiresAt && found.key.expiresAt <= new Date())) {
    known.forget(bearer)
    throw found.ok || found.reason === 'revoked'
      ? revoked()
      : new AppError('unauthorized', 'This key is not known.')
  }
  const { terminalId, outletId, programId, keyId, organizationId } = found.key
  return { actor: { kind: 'terminal', terminalId, outletId, programId: programId ?? undefined, keyId }, organizationId, keyId }
}

/**
 * A use case that posts, for callers let in from memory: before a refusal or an earlier answer is told, the key is looked
 * at again, so that a revoked one learns nothing at all. What posts something new has looked itself, and waits for nothing.
 */
export function keyAgain(useCase: UseCase): UseCase {
  const call = async (ctx: Ctx, input: unknown) => {
    let replayed = false
    const onReplay = () => {
      replayed = true
      ctx.onReplay?.()
    }
    const output = await useCase({ ...ctx, onReplay }, input).catch((error: unknown) => refuse(error, ctx.actor))
    if (replayed) await requireKey(ctx.actor)
    return output
  }
  return Object.assign(call, { declaration: useCase.declaration })
}

/** Tells a caller let in from memory why not, once the key was looked at again. */
export async function refuse(error: unknown, actor: Actor): Promise<never> {
  if (error instanceof AppError && error.code !== 'unavailable') await requireKey(actor)
  throw error
}

async function requireKey(actor: Actor): Promise<void> {
  if (actor.kind === 'terminal' && actor.keyId && !(await isInForce(actor.keyId, new Date()))) throw revoked()
}
