import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { sentText } from '@/lib/core/text'
import { parseInput } from '@/lib/core/use-case'
import { addressOf } from '@/lib/doors/request-facts'
import type { HeaderBag } from '@/lib/doors/request-facts'
import { authenticationOptions, checkPasskey, passkeyRefused } from '@/lib/factors'
import { beginCustomerSession } from './customer-session'
import type { LiveSession } from './live-session'
import { countAct } from './rate-limit'

const answered = z.object({ browser: sentText().min(1).max(100), response: sentText().min(1).max(40_000) })

const bindingOf = (browser: string) => ({ boundTo: `browser:${browser}`, purpose: 'sign_in' }) as const

/** Names nobody, so that a stranger learns of nobody: the device knows which passkeys it has here. @throws AppError rate_limited */
export async function askForPasskey(headers: HeaderBag, now: Date): Promise<{ browser: string; options: Record<string, unknown> }> {
  await countAct({ key: `passkey-ask:address:${addressOf(headers)}`, most: 60, seconds: 600 }, now)
  const browser = randomBytes(24).toString('base64url')
  return { browser, ...(await authenticationOptions(bindingOf(browser), null, now)) }
}

/** Possession and its owner's verification at once: no code, and no second step. @throws AppError code_invalid, rate_limited */
export async function signInWithPasskey(
  raw: Record<string, unknown>, request: Request, held?: LiveSession | null,
): Promise<{ sessionId: string }> {
  const now = new Date()
  await countAct({ key: `sign-in:address:${addressOf(request.headers)}`, most: 60, seconds: 600 }, now)
  const { browser, response } = parseInput(answered, raw)
  return db().transaction(async (tx) => {
    const { customerId } = await checkPasskey(tx, { ...bindingOf(browser), response, now })
    const [customer] = await tx.select({ phone: customers.phone, erasedAt: customers.erasedAt }).from(customers).where(eq(customers.id, customerId))
    // The account is the number's: with none there is nothing to come in to.
    if (!customer?.phone || customer.erasedAt) throw passkeyRefused()
    const who = { customerId, phone: customer.phone, by: 'passkey' } as const
    return { sessionId: await beginCustomerSession(tx, who, { request, now, held, factor: 'passkey' }) }
  })
}
