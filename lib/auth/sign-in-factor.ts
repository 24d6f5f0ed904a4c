import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { parseInput } from '@/lib/core/use-case'
import { addressOf } from '@/lib/doors/request-facts'
import { authenticationOptions, showFactor, standingOf } from '@/lib/factors'
import type { Standing } from '@/lib/factors'
import { beginCustomerSession, firstProof } from './customer-session'
import type { FirstStep } from './customer-session'
import { keyedHash } from './keyed-hash'
import type { LiveSession } from './live-session'
import { countAct } from './rate-limit'
import { readTicket } from './two-factor-ticket'

const shown = z.object({ ticket: sentText().min(1), code: sentText().trim().max(40).optional(), response: sentText().max(40_000).optional() })

/** A challenge for this half-finished sign-in alone. */
const bindingOf = (ticket: string) => ({ boundTo: `ticket:${keyedHash('challenge', ticket)}`, purpose: 'second_factor' }) as const

const tooLate = () => new AppError('sign_in_failed', 'That took too long. Sign in again.')

/**
 * The second step of a customer's sign-in: the ticket of the first, with a code or a passkey's answer.
 * @throws AppError sign_in_failed (no ticket any more), code_invalid, rate_limited
 */
export async function signInWithFactor(
  raw: Record<string, unknown>, request: Request, held?: LiveSession | null,
): Promise<{ sessionId: string }> {
  const now = new Date()
  await countAct({ key: `sign-in:address:${addressOf(request.headers)}`, most: 60, seconds: 600 }, now)
  const { ticket, code, response } = parseInput(shown, raw)
  const { personId: customerId, fits, ...read } = readTicket('customer', ticket, now)
  const by = read.by as FirstStep
  return db().transaction(async (tx) => {
    const [customer] = await tx.select({ phone: customers.phone, passwordHash: customers.passwordHash, erasedAt: customers.erasedAt })
      .from(customers).where(eq(customers.id, customerId)).for('update')
    if (!customer?.phone || customer.erasedAt) throw tooLate()
    const { phone, passwordHash } = customer
    if (!fits(firstProof({ by, phone, passwordHash }))) throw tooLate()
    const factor = await showFactor(tx, { customerId, now, code, response, binding: bindingOf(ticket) })
    return { sessionId: await beginCustomerSession(tx, { customerId, phone, by }, { request, now, held, factor }) }
  })
}

/** What the browser needs to show one of this customer's passkeys. @throws AppError sign_in_failed, rate_limited */
export async function askForFactor(ticket: string, now: Date) {
  const { personId } = readTicket('customer', ticket, now)
  await countAct({ key: `passkey-ask:${personId}`, most: 30, seconds: 600 }, now)
  return authenticationOptions(bindingOf(ticket), personId, now)
}

/** Which ways the page offers; null for a ticket that is good no more. */
export async function factorsOfTicket(ticket: string, now: Date): Promise<Standing | null> {
  try {
    return await standingOf(readTicket('customer', ticket, now).personId)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
