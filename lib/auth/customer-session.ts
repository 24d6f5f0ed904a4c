import type { Tx } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { writeEvent } from '@/lib/core/events'
import { provePhone } from '@/lib/customers'
import { deviceOf, requestIdOf } from '@/lib/doors/request-facts'
import { isOn, standingOf } from '@/lib/factors'
import type { LiveSession } from './live-session'
import type { SecondFactor } from './second-factor'
import { startSession } from './sessions'
import { issueTicket } from './two-factor-ticket'

export type FirstStep = 'phone' | 'password' | 'passkey' | 'google' | 'apple' | 'oidc'
type Who = { customerId: string; phone: string; by: FirstStep }
/** `passwordHash`: of who showed the password. */
type Proven = Who & { passwordHash?: string | null }
type Entry = { request: Request; now: Date; held?: LiveSession | null; factor?: SecondFactor | 'passkey' }

/** The last step of every way in for a customer. Their cards count as used, those that lie dormant excepted. */
export async function beginCustomerSession(tx: Tx, { customerId, phone, by }: Who, { request, now, held, factor }: Entry): Promise<string> {
  const requestId = requestIdOf(request.headers)
  await provePhone(tx, phone, { now, requestId }, by === 'phone' && !factor)
  const sessionId = await startSession(tx, { customerId }, deviceOf(request.headers), now, { held, provenAt: factor ? now : undefined })
  await writeEvent(tx, { actor: { kind: 'customer', customerId, sessionId }, now, requestId }, 'sessions.started', {
    subjectKind: 'session',
    subjectId: sessionId,
    data: { by, ...(factor ? { secondFactor: factor } : {}) },
  })
  return sessionId
}

/** What a right first step is worth where a second factor is set: a ticket for it; else null, and the person may come in. */
export async function ticketFor(tx: Tx, { customerId, by, ...proven }: Proven, now: Date): Promise<string | null> {
  if (!isOn(await standingOf(customerId, tx))) return null
  return issueTicket({ kind: 'customer', personId: customerId, by }, firstProof({ by, ...proven }), now)
}

/** What a first step rested on: the ticket ends when it changes. */
export const firstProof = ({ by, phone, passwordHash }: Omit<Proven, 'customerId'>): string => (by === 'password' ? `${phone}\n${passwordHash ?? ''}` : phone)

/** Thrown after the transaction of the first step, which stays: its code is used up. */
export const factorWanted = (ticket: string) =>
  new AppError('two_factor_required', 'Show your second factor.', { ticket })
