import { db } from '@/db/client'
import { addressOf } from '@/lib/doors/request-facts'
import { findLinked } from '@/lib/factors'
import type { ProvenAccount } from '@/lib/factors'
import { beginCustomerSession, ticketFor } from './customer-session'
import type { FirstStep } from './customer-session'
import { countAct } from './rate-limit'

type Entered = { sessionId: string; customerId: string } | { ticket: string } | null

/** With an account whose provider has just proven it; null where it is linked to nobody here. @throws AppError rate_limited */
export async function signInWithLinked(account: ProvenAccount & { provider: FirstStep }, request: Request): Promise<Entered> {
  const now = new Date()
  await countAct({ key: `sign-in:address:${addressOf(request.headers)}`, most: 60, seconds: 600 }, now)
  return db().transaction(async (tx) => {
    const found = await findLinked(tx, account, now)
    if (!found) return null
    const who = { ...found, by: account.provider }
    const ticket = await ticketFor(tx, who, now)
    return ticket ? { ticket } : { customerId: found.customerId, sessionId: await beginCustomerSession(tx, who, { request, now }) }
  })
}
