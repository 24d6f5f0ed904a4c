import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { open, seal } from './encryption'
import { keyedHash, sameHash } from './keyed-hash'

const TICKET_MINUTES = 5
const ticket = z.object({ userId: z.uuid(), until: z.number(), stamp: z.string() })

/**
 * Proof that the password was right, for the few minutes it takes to enter the second factor. Ends when the password
 * changes.
 */
export const issueTicket = (userId: string, passwordHash: string, now: Date): string =>
  seal(
    JSON.stringify({ userId, until: now.getTime() + TICKET_MINUTES * 60_000, stamp: stampOf(passwordHash) }),
  ).toString('base64url')

const stampOf = (passwordHash: string) => keyedHash('password-stamp', passwordHash)

/** @throws AppError sign_in_failed when it is forged or too old */
export function readTicket(sealed: string, now: Date): { userId: string; fits: (passwordHash: string) => boolean } {
  try {
    const { userId, until, stamp } = ticket.parse(JSON.parse(open(Buffer.from(sealed, 'base64url'))))
    if (until > now.getTime()) return { userId, fits: (passwordHash) => sameHash(stamp, stampOf(passwordHash)) }
  } catch {
    // Falls through: whoever holds a forged ticket learns nothing about why it failed.
  }
  throw new AppError('sign_in_failed', 'That took too long. Sign in again.')
}
