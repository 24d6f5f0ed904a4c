import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { parseInput } from '@/lib/core/use-case'
import { ensureCustomer } from '@/lib/customers'
import { addressOf, requestIdOf } from '@/lib/doors/request-facts'
import { forgetIdleFactors } from '@/lib/factors'
import { beginCustomerSession, factorWanted, ticketFor } from './customer-session'
import type { LiveSession } from './live-session'
import { consumeCode, checkCode } from './one-time-codes'
import { countAct } from './rate-limit'

const byCode = z.object({ phone: sentText().trim().min(1).max(40), code: sentText().trim().min(1).max(20) })

/**
 * The code that was sent to the phone; `held` is whom the browser is signed in as besides.
 * @throws AppError code_invalid, two_factor_required (details.ticket), rate_limited
 */
export async function signInWithPhone(
  raw: Record<string, unknown>,
  request: Request,
  held?: LiveSession | null,
): Promise<{ sessionId: string }> {
  const now = new Date()
  const input = parseInput(byCode, raw)
  const phone = readPhone(input.phone)
  await countAct({ key: `code-check:address:${addressOf(request.headers)}`, most: 60, seconds: 600 }, now)
  const codeId = await checkCode({ purpose: 'sign_in', phone, code: input.code, now })
  const entered = await db().transaction(async (tx): Promise<{ ticket: string } | { ticket: null; sessionId: string }> => {
    // The person before their code, as who deletes their account takes them.
    const [known] = await tx
      .select({ id: customers.id, erasedAt: customers.erasedAt })
      .from(customers)
      .where(eq(customers.phone, phone))
      .for('no key update')
    await consumeCode(tx, codeId, now)
    if (known?.erasedAt) throw new AppError('code_invalid', 'This code is wrong or has expired.')
    // Only who was sent the code can know it: a number nobody knew is a customer's from now on.
    const customerId = known?.id ?? (await ensureCustomer(tx, { phone }, now)).customerId
    await forgetIdleFactors(tx, { customerId, phone }, { now, requestId: requestIdOf(request.headers) })
    const who = { customerId, phone, by: 'phone' } as const
    const ticket = await ticketFor(tx, who, now)
    return ticket ? { ticket } : { ticket: null, sessionId: await beginCustomerSession(tx, who, { request, now, held }) }
  })
  if (entered.ticket !== null) throw factorWanted(entered.ticket)
  return { sessionId: entered.sessionId }
}
