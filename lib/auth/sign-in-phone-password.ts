import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { parsePhone } from '@/lib/core/phone'
import { env } from '@/lib/env'
import { beginCustomerSession, ticketFor } from './customer-session'
import { keyedHash } from './keyed-hash'
import { passwordMatches } from './passwords'
import { countAct } from './rate-limit'

/** @throws AppError sign_in_failed, two_factor_required (details.ticket, details.customer), rate_limited */
export async function withPhone({ email: typed, password }: { email: string; password: string }, request: Request, now: Date): Promise<{ sessionId: string }> {
  const phone = parsePhone(typed, env.DEFAULT_COUNTRY) ?? ''
  await countAct({ key: `sign-in:phone:${keyedHash('phone', phone)}`, most: 10, seconds: 900 }, now)
  const [known] = phone
    ? await db().select({ id: customers.id, passwordHash: customers.passwordHash, erasedAt: customers.erasedAt }).from(customers).where(eq(customers.phone, phone)) : []
  const matches = await passwordMatches(known?.passwordHash ?? null, password)
  const wrong = () => new AppError('sign_in_failed', 'The phone number or the password is wrong.')
  if (!known || !matches || known.erasedAt) throw wrong()
  const who = { customerId: known.id, phone, by: 'password' } as const
  return db().transaction(async (tx) => {
    // Who sets another password, gives the number up or deletes the account at this moment is waited for.
    const [still] = await tx.select({ id: customers.id }).from(customers)
      .where(and(eq(customers.id, known.id), eq(customers.phone, phone), eq(customers.passwordHash, known.passwordHash ?? ''), isNull(customers.erasedAt))).for('no key update')
    if (!still) throw wrong()
    const ticket = await ticketFor(tx, { ...who, passwordHash: known.passwordHash }, now)
    if (ticket) throw new AppError('two_factor_required', 'Show your second factor.', { ticket, customer: true })
    return { sessionId: await beginCustomerSession(tx, who, { request, now }) }
  })
}
