import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { openEmail } from './email-token'

const linkInput = z.object({ token: sentText().min(1).max(2_000) })
const unusable = () => new AppError('code_invalid', 'This link was used already, is too old, or belongs to another account.')

/** Each link works once: a later proof of any address ends those before it, and so does deleting the account. */
const open = (customerId: string, askedAt: Date) =>
  and(eq(customers.id, customerId), isNull(customers.erasedAt), or(isNull(customers.emailVerifiedAt), lt(customers.emailVerifiedAt, askedAt)))

/** @throws AppError code_invalid */
export const findEmailProof = defineUseCase({
  name: 'consents.find_email_proof',
  summary: 'The address that a link proves',
  permission: 'customer.own',
  kind: 'query',
  input: linkInput,
  output: z.object({ email: z.string() }),
  run: async (ctx, { token }) => {
    const customerId = customerOf(ctx)
    const asked = openEmail(token, customerId, ctx.now)
    const [found] = asked ? await db().select({ id: customers.id }).from(customers).where(open(customerId, asked.askedAt)) : []
    if (!asked || !found) throw unusable()
    return { email: asked.email }
  },
})

/** @throws AppError code_invalid */
export const proveEmail = defineUseCase({
  name: 'consents.prove_email',
  summary: 'Takes an e-mail address as the customer’s, by the link that was sent to it',
  permission: 'customer.own',
  kind: 'command',
  input: linkInput,
  output: z.object({}),
  run: async (ctx, { token }) => {
    const customerId = customerOf(ctx)
    const asked = openEmail(token, customerId, ctx.now)
    const done = asked ? await ctx.tx.update(customers).set({ email: asked.email, emailVerifiedAt: ctx.now }).where(open(customerId, asked.askedAt)).returning({ id: customers.id }) : []
    if (done.length === 0) throw unusable()
    return {}
  },
  event: (_input, _output, ctx) => ({ subjectKind: 'customer', subjectId: customerOf(ctx) }),
})
