import { tillSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { PLATFORM_SCOPE } from '@/lib/core/ids'
import type { Effect, Posted } from '@/lib/ledger'

/**
 * Runs a command; where it is refused, looks whether its key did the same before, and then answers that. So a repeated
 * request is answered even if what it needed is gone since: the balance is spent, the code used, the card's token over.
 */
export async function orEarlierEffect(ctx: Ctx, programId: string, run: () => Promise<Posted>): Promise<Posted> {
  try {
    const posted = await run()
    if (posted.replayed) ctx.onReplay?.()
    return posted
  } catch (error) {
    const earlier = error instanceof AppError && error.code !== 'idempotency_key_reused' ? await findEarlier(ctx, programId) : undefined
    if (!earlier) throw error
    ctx.onReplay?.()
    return earlier
  }
}

async function findEarlier({ actor, idempotencyKey, requestHash }: Ctx, programId: string): Promise<Posted | undefined> {
  if (!idempotencyKey || !requestHash) return undefined
  const [row] = await tillSql()<{ id: string; effect: Effect | null; hash: Uint8Array }[]>`
    select subject_id as id, facts as effect, request_hash as hash from operations
    where scope_id = ${programId} and actor_id = ${actorId(actor) ?? PLATFORM_SCOPE} and key = ${idempotencyKey} and facts is not null`
  if (!row) return undefined
  if (!requestHash.equals(row.hash)) {
    throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  return { id: row.id, effect: row.effect, replayed: true }
}
