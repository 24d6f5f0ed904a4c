import { findKey } from '@/lib/auth/api-keys'
import type { FoundKey } from '@/lib/auth/api-keys'
import { AppError } from '@/lib/core/errors'
import type { Actor } from '@/lib/core/context'
import { freshCache } from '@/lib/core/fresh-cache'

// A posting looks at the key again inside its transaction, so memory is enough for it.
const known = freshCache((bearer) => findKey(bearer, new Date()), { freshMs: 10_000, staleMs: 30_000, size: 20_000 })

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
      ? new AppError('revoked', 'This key was revoked. Make a new one on the terminals page.')
      : new AppError('unauthorized', 'This key is not known.')
  }
  const { terminalId, outletId, programId, keyId, organizationId } = found.key
  return { actor: { kind: 'terminal', terminalId, outletId, programId: programId ?? '', keyId }, organizationId, keyId }
}
