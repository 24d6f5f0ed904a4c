import { z } from 'zod'
import { open, seal } from '@/lib/auth/encryption'
import { CODE_RULES } from '@/lib/auth/one-time-code-rules'

const MINUTES = 30

/** What the asker's browser keeps between the two steps, so that the number never stands in an address. */
export const REGISTRATION_COOKIE = { name: 'tessera.retailer.asked', path: '/retailers', seconds: MINUTES * 60 }

const sealedSchema = z.object({ registering: z.string(), phone: z.string(), until: z.number() })

export const sealRegistration = (slug: string, phone: string, now: Date): string =>
  seal(JSON.stringify({ registering: slug, phone, until: now.getTime() + MINUTES * 60_000 })).toString('base64url')

/** Null where it is altered, too old, or of another brand. */
export function openRegistration(slug: string, sealed: string | undefined, now: Date): { phone: string; resendAt: Date } | null {
  if (!sealed) return null
  try {
    const { registering, phone, until } = sealedSchema.parse(JSON.parse(open(Buffer.from(sealed, 'base64url'))))
    if (registering !== slug || until <= now.getTime()) return null
    return { phone, resendAt: new Date(until - MINUTES * 60_000 + CODE_RULES.resendAfterSeconds * 1_000) }
  } catch {
    return null
  }
}
