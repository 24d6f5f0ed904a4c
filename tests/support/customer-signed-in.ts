import { db, pagesSql } from '@/db/client'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import { requestSignInCode } from '@/lib/auth'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ensureCustomer } from '@/lib/customers'
import { codeSentTo, stranger } from './organization'
import { newPhone } from './shop'

export const browserRequest = () => new Request('http://localhost/', { headers: { 'x-forwarded-for': newId() } })

/** A customer, new or of this number, and what their devices do. Each sign-in starts a device of its own. */
export async function customerSignedIn(phone = newPhone()) {
  const { customerId } = await db().transaction((tx) => ensureCustomer(tx, { phone }, new Date()))
  const on = (sessionId: string, now = new Date()): Ctx => ({ actor: { kind: 'customer', customerId, sessionId }, now, requestId: newId() })
  /** With the code alone: a session, or the ticket for a second factor. */
  const byCode = async (): Promise<{ sessionId: string } | { ticket: string }> => {
    // Only so many codes go to a number in ten minutes; tests need more.
    await pagesSql()`update one_time_codes set created_at = created_at - interval '1 hour', expires_at = expires_at where used_at is not null`
    await requestSignInCode(stranger(), { phone })
    try {
      return await signInWithPhone({ phone, code: await codeSentTo(phone) }, browserRequest())
    } catch (error) {
      if (error instanceof AppError && error.code === 'two_factor_required') return { ticket: String(error.details.ticket) }
      throw error
    }
  }
  const session = async () => {
    const entered = await byCode()
    if (!('sessionId' in entered)) throw new Error('A second factor is asked for.')
    return entered.sessionId
  }
  const ticket = async () => {
    const entered = await byCode()
    if (!('ticket' in entered)) throw new Error('The code alone opened the account.')
    return entered.ticket
  }
  return { phone, customerId, on, session, ticket }
}
