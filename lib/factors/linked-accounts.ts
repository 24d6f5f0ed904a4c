import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { linkedAccounts } from '@/db/schema/sign-in'
import { keyedHash } from '@/lib/auth/keyed-hash'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { writeEvent } from '@/lib/core/events'
import { newId } from '@/lib/core/ids'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { tellCustomer } from './changed'
import { changerOf, sessionOf } from './holder'

/** An account as its provider proved it. Another issuer's same subject is another account. */
export type ProvenAccount = { provider: string; issuer: string; subject: string }

const hashOf = ({ provider, issuer, subject }: ProvenAccount) => keyedHash('linked-account', `${provider}\n${issuer}\n${subject}`)

/**
 * Not a use case: only a door that saw the provider's own proof may call it. Never by an e-mail address, which a provider may let
 * anybody claim. @throws AppError conflict (somebody's already, or another of this provider is linked), proof_required
 */
export async function linkAccount(ctx: Ctx & { tx: Tx }, account: ProvenAccount): Promise<void> {
  const { customerId } = await changerOf(ctx)
  const id = newId()
  const [added] = await ctx.tx.insert(linkedAccounts)
    .values({ id, customerId, provider: account.provider, subjectHash: hashOf(account), createdAt: ctx.now })
    .onConflictDoNothing().returning({ id: linkedAccounts.id })
  if (!added) throw new AppError('conflict', 'This account can’t be linked: it is linked already, or another one is.', { reason: 'linked' })
  await tellCustomer({ ctx, customerId, change: 'account_linked' })
  await writeEvent(ctx.tx, ctx, 'factors.link_account', { subjectKind: 'customer', subjectId: customerId, data: { provider: account.provider } })
}

/** Whom an account signs in: a customer who still has a number. Locked before the account, as who deletes theirs takes them. */
export async function findLinked(tx: Tx, account: ProvenAccount, now: Date): Promise<{ customerId: string; phone: string } | null> {
  const its = eq(linkedAccounts.subjectHash, hashOf(account))
  const [found] = await tx.execute<{ customerId: string; phone: string }>(sql`
    select id as "customerId", phone from customers
    where id = (select customer_id from linked_accounts where ${its}) and erased_at is null and phone is not null for no key update`)
  if (!found) return null
  const { customerId, phone } = found
  const used = await tx.update(linkedAccounts).set({ lastUsedAt: now }).where(and(its, eq(linkedAccounts.customerId, customerId))).returning({ id: linkedAccounts.id })
  return used.length > 0 ? { customerId, phone } : null
}

/** Asked before the browser is sent to a provider. @throws AppError proof_required */
export const readyToLink = defineUseCase({
  name: 'factors.ready_to_link',
  summary: 'Whether the customer may link an account of another provider now, on this device.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: z.object({ sessionId: z.uuid() }),
  run: (ctx) => db().transaction(async (tx) => {
    await changerOf({ ...ctx, tx })
    return { sessionId: sessionOf(ctx) }
  }),
})

/** @throws AppError not_found, proof_required */
export const unlinkAccount = defineUseCase({
  name: 'factors.unlink_account',
  summary: 'Takes an account of another provider off, so that it no longer signs the customer in.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ provider: plainText(20) }),
  output: z.object({ customerId: z.uuid() }),
  run: async (ctx, { provider }) => {
    const { customerId } = await changerOf(ctx)
    const gone = await ctx.tx.delete(linkedAccounts)
      .where(and(eq(linkedAccounts.customerId, customerId), eq(linkedAccounts.provider, provider))).returning({ id: linkedAccounts.id })
    if (gone.length === 0) throw notFound('linked account')
    await tellCustomer({ ctx, customerId, change: 'account_unlinked' })
    return { customerId }
  },
  event: ({ provider }, { customerId }) => ({ subjectKind: 'customer', subjectId: customerId, data: { provider } }),
})
