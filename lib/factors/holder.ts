import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { db } from '@/db/client'
import { personOf } from '@/lib/auth/account/person'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { customerOf } from '@/lib/customers'
import { isOn, standingOf } from './standing'
import type { Standing } from './standing'

const PROOF_MINUTES = 5

/** @throws AppError forbidden, where nobody is signed in on a device of their own */
export function sessionOf(ctx: Ctx): string {
  const { sessionId } = personOf(ctx)
  if (!sessionId) throw new AppError('forbidden', 'This needs a device that you are signed in on.')
  return sessionId
}

/** Whether the second factor was shown on this device, minutes ago at most. */
export async function isProven(ctx: Ctx, tx?: Tx): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - PROOF_MINUTES * 60_000).toISOString()
  const found = await (tx ?? db()).execute(sql`
    select from sessions where id = ${sessionOf(ctx)} and customer_id = ${customerOf(ctx)} and factor_proven_at > ${since}::timestamptz`)
  return found.length > 0
}

/**
 * The customer, locked, so that changes of factors follow one another. Where a factor is set it must have been shown just
 * now: whoever finds the device unlocked neither takes it off nor adds one of their own. @throws AppError proof_required, not_found
 */
export async function changerOf(ctx: Ctx & { tx: Tx }): Promise<{ customerId: string; standing: Standing }> {
  const customerId = customerOf(ctx)
  const found = await ctx.tx.execute(sql`select from customers where id = ${customerId} and erased_at is null for update`)
  if (found.length === 0) throw notFound('customer')
  const standing = await standingOf(customerId, ctx.tx)
  if (isOn(standing) && !(await isProven(ctx, ctx.tx))) throw new AppError('proof_required', 'Confirm first that it is you.', { reason: 'factor' })
  return { customerId, standing }
}
