import { z } from 'zod'
import { open, seal } from './encryption'

// Between the steps of signing in the browser keeps these, encrypted: no number and no proof ever stands in an address.
export const CODE_COOKIE = { name: 'tessera.sign-in', path: '/', seconds: 900 }
/** Which browser was given a challenge for its passkeys. */
export const PASSKEY_COOKIE = { name: 'tessera.passkey', path: '/', seconds: 300 }
/** That whoever comes back from a provider wants to link, not to sign in. */
export const LINK_COOKIE = { name: 'tessera.link', path: '/', seconds: 600 }
export const TICKET_COOKIE = { name: 'tessera.two-factor', path: '/', seconds: 300 }

const codeSent = z.object({ phone: z.string(), resendAt: z.iso.datetime(), next: z.string().nullable(), join: z.boolean() })
/** `customer`: whether it is a customer's ticket; `join` keeps whom the browser is signed in as besides. */
const ticketHeld = z.object({ ticket: z.string(), next: z.string().nullable(), customer: z.boolean().default(false), join: z.boolean().default(false) })
const linkWanted = z.object({ sessionId: z.uuid(), provider: z.string() })
export type CodeSent = z.infer<typeof codeSent>
export type TicketHeld = z.infer<typeof ticketHeld>
export type LinkWanted = z.infer<typeof linkWanted>

const wrap = (value: object) => seal(JSON.stringify(value)).toString('base64url')

function unwrap<T>(schema: z.ZodType<T>, sealed: string | undefined): T | null {
  if (!sealed) return null
  try {
    return schema.parse(JSON.parse(open(Buffer.from(sealed, 'base64url'))))
  } catch {
    return null // Altered, or sealed under an earlier key.
  }
}

export const sealCodeSent = (value: CodeSent): string => wrap(value)
export const openCodeSent = (sealed: string | undefined): CodeSent | null => unwrap(codeSent, sealed)
export const sealTicketHeld = (value: z.input<typeof ticketHeld>): string => wrap(value)
export const openTicketHeld = (sealed: string | undefined): TicketHeld | null => unwrap(ticketHeld, sealed)
export const sealLinkWanted = (value: LinkWanted): string => wrap(value)
export const openLinkWanted = (sealed: string | undefined): LinkWanted | null => unwrap(linkWanted, sealed)
