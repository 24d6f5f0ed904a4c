import { tillSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { PLATFORM_SCOPE } from '@/lib/core/ids'
import type { Effect, Posted } from '@/lib/ledger'

const final: ReadonlySet<string> = new Set(['idempotency_key_reused', 'revoked', 'unavailable'])

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
    const earlier = error instanceof AppError && !final.has(error.code) ? await findEarlier(ctx, programId) : undefined
    if (!earlier) throw error
    ctx.onReplay?.()
    return earlier
  }
}

async function findEarlier({ actor, idempotencyKey, requestHash }: Ctx, programId: string): Promise<Posted | undefined> {
  if (!idempotencyKey || !requestHash) return undefined
  const [row] = await tillSql()<{ id: string; effect: Effect | null; hash: Uint8Array }[]>`
    select e.subject_id as id, coalesce(o.facts, s.balance) as effect, o.request_hash as hash
    from operations o join events e on e.scope_id = o.scope_id and e.id = o.event_id
    left join sales s on s.program_id = o.scope_id and s.id = e.subject_id
    where o.scope_id = ${programId} and o.actor_id = ${actorId(actor) ?? PLATFORM_SCOPE} and o.key = ${idempotencyKey}`
  if (!row) return undefined
  if (!requestHash.equals(row.hash)) {
    throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  return { id: row.id, effect: row.effect, replayed: true }
}
