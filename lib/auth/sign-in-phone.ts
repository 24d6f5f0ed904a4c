import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { writeEvent } from '@/lib/core/events'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { parseInput } from '@/lib/core/use-case'
import { ensureCustomer, provePhone } from '@/lib/customers'
import { addressOf, deviceOf, requestIdOf } from '@/lib/doors/request-facts'
import type { LiveSession } from './live-session'
import { consumeCode, checkCode } from './one-time-codes'
import { countAct } from './rate-limit'
import { startSession } from './sessions'

const byCode = z.object({ phone: sentText().trim().min(1).max(40), code: sentText().trim().min(1).max(20) })

/** The code that was sent to the phone; `held` is whom the browser is signed in as besides. @throws AppError code_invalid, rate_limited */
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
  return db().transaction(async (tx) => {
    await consumeCode(tx, codeId, now)
    const [known] = await tx
      .select({ id: customers.id, erasedAt: customers.erasedAt })
      .from(customers)
      .where(eq(customers.phone, phone))
    if (known?.erasedAt) throw new AppError('code_invalid', 'This code is wrong or has expired.')
    // Only who was sent the code can know it: a number nobody knew is a customer's from now on.
    const customerId = known?.id ?? (await ensureCustomer(tx, { phone }, now)).customerId
    const requestId = requestIdOf(request.headers)
    await provePhone(tx, phone, { now, requestId })
    const sessionId = await startSession(tx, { customerId }, deviceOf(request.headers), now, held)
    const actor = { kind: 'customer' as const, customerId, sessionId }
    await writeEvent(tx, { actor, now, requestId }, 'sessions.started', {
      subjectKind: 'session',
      subjectId: sessionId,
      data: { by: 'phone' },
    })
    return { sessionId }
  })
}
