import { tillSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { PLATFORM_SCOPE } from '@/lib/core/ids'
import type { Effect, Posted } from '@/lib/ledger'
import { findTill, inProgram } from './till'
import type { Till } from './till'

const final: ReadonlySet<string> = new Set(['idempotency_key_reused', 'revoked', 'unavailable'])

/**
 * Runs a command; where it is refused, looks whether its key did the same before, and then answers that. So a repeated
 * request is answered even if what it needed is gone since: the balance is spent, the code used, the card's token over.
 */
export async function orEarlierEffect(ctx: Ctx, programId: string, run: () => Promise<Posted>): Promise<Posted> {
  return orEarlier(ctx, { programId }, run)
}

/**
 * The same at a till, in any program that its business takes part in, or took: one that has left a program, or joined another, is still
 * answered what it did there, and does it in no other. The till is of the program where it was done. @throws AppError not_found, conflict (no program)
 */
export async function onceAtTill(ctx: Ctx, outletId: string | undefined, run: (till: Till) => Promise<Posted>): Promise<{ till: Till; posted: Posted }> {
  const found = await findTill(ctx, outletId)
  const { organizationId } = found
  const earlier = found.moved ? await findEarlier(ctx, { organizationId }) : undefined
  if (earlier) {
    ctx.onReplay?.()
    return { till: { ...found, programId: earlier.programId }, posted: earlier }
  }
  const till = inProgram(found, outletId)
  const posted = await orEarlier(ctx, { organizationId }, () => run(till))
  return { till: { ...till, programId: posted.programId ?? till.programId }, posted }
}

async function orEarlier(ctx: Ctx, where: Where, run: () => Promise<Posted>): Promise<Posted & { programId?: string }> {
  try {
    const posted = await run()
    if (posted.replayed) ctx.onReplay?.()
    return posted
  } catch (error) {
    const earlier = error instanceof AppError && !final.has(error.code) ? await findEarlier(ctx, where) : undefined
    if (!earlier) throw error
    ctx.onReplay?.()
    return earlier
  }
}

/** One program, or all that an organization takes part in, or took. */
type Where = { programId: string } | { organizationId: string }

async function findEarlier({ actor, idempotencyKey, requestHash }: Ctx, where: Where): Promise<Posted & { programId: string } | undefined> {
  if (!idempotencyKey || !requestHash) return undefined
  const sql = tillSql()
  const [row] = await sql<{ programId: string; id: string; effect: Effect | null; hash: Uint8Array }[]>`
    select o.scope_id as "programId", e.subject_id as id, coalesce(o.facts, s.balance) as effect, o.request_hash as hash
    from operations o join events e on e.scope_id = o.scope_id and e.id = o.event_id
    left join sales s on s.program_id = o.scope_id and s.id = e.subject_id
    where o.scope_id = any (${'programId' in where ? sql`array[${where.programId}::uuid]` : sql`array(select program_id from program_participants where organization_id = ${where.organizationId})`})
      and o.actor_id = ${actorId(actor) ?? PLATFORM_SCOPE} and o.key = ${idempotencyKey}
    order by o.created_at limit 1`
  if (!row) return undefined
  if (!requestHash.equals(row.hash)) {
    throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  return { programId: row.programId, id: row.id, effect: row.effect, replayed: true }
}
