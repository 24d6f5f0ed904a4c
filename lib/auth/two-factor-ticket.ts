import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { open, seal } from './encryption'
import { keyedHash, sameHash } from './keyed-hash'

const TICKET_MINUTES = 5
const ticket = z.object({ kind: z.enum(['user', 'customer']), personId: z.uuid(), by: z.string(), until: z.number(), stamp: z.string() })
type Ticket = z.infer<typeof ticket>

/**
 * Proof that the first step was right, for the few minutes it takes to enter the second factor. `proof` is what that step
 * rested on: a password's hash, a customer's phone number. The ticket ends when it changes.
 */
export const issueTicket = (who: Pick<Ticket, 'kind' | 'personId' | 'by'>, proof: string, now: Date): string =>
  seal(JSON.stringify({ ...who, until: now.getTime() + TICKET_MINUTES * 60_000, stamp: stampOf(proof) })).toString('base64url')

const stampOf = (proof: string) => keyedHash('password-stamp', proof)

/** @throws AppError sign_in_failed when it is forged, too old or of another kind */
export function readTicket(
  kind: Ticket['kind'], sealed: string, now: Date,
): { personId: string; by: string; fits: (proof: string) => boolean } {
  try {
    const { personId, by, until, stamp, ...rest } = ticket.parse(JSON.parse(open(Buffer.from(sealed, 'base64url'))))
    if (until > now.getTime() && rest.kind === kind) return { personId, by, fits: (proof) => sameHash(stamp, stampOf(proof)) }
  } catch {
    // Falls through: whoever holds a forged ticket learns nothing about why it failed.
  }
  throw new AppError('sign_in_failed', 'That took too long. Sign in again.')
}
