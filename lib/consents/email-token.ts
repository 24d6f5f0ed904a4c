import { z } from 'zod'
import { open, seal } from '@/lib/auth/encryption'

const MINUTES = 60
const token = z.object({ customerId: z.uuid(), email: z.string(), askedAt: z.coerce.date() })
export type AskedEmail = z.infer<typeof token>

/** What the link carries, sealed: nothing is kept of an address until it is proven. */
export const sealEmail = (asked: AskedEmail): string => seal(JSON.stringify(asked)).toString('base64url')

/** Null where it was altered, is another's, or too old. */
export function openEmail(sealed: string, customerId: string, now: Date): AskedEmail | null {
  try {
    const asked = token.parse(JSON.parse(open(Buffer.from(sealed, 'base64url'))))
    return asked.customerId === customerId && now.getTime() - asked.askedAt.getTime() < MINUTES * 60_000 ? asked : null
  } catch {
    return null
  }
}
