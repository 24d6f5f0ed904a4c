import { z } from 'zod'
import { open, seal } from './encryption'

// Between the steps of signing in the browser keeps these, encrypted: no number and no proof ever stands in an address.
export const CODE_COOKIE = { name: 'tessera.sign-in', path: '/', seconds: 900 }
export const TICKET_COOKIE = { name: 'tessera.two-factor', path: '/', seconds: 300 }

const codeSent = z.object({ phone: z.string(), resendAt: z.iso.datetime(), next: z.string().nullable(), join: z.boolean() })
const ticketHeld = z.object({ ticket: z.string(), next: z.string().nullable() })
export type CodeSent = z.infer<typeof codeSent>
export type TicketHeld = z.infer<typeof ticketHeld>

const wrap = (value: CodeSent | TicketHeld) => seal(JSON.stringify(value)).toString('base64url')

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
export const sealTicketHeld = (value: TicketHeld): string => wrap(value)
export const openTicketHeld = (sealed: string | undefined): TicketHeld | null => unwrap(ticketHeld, sealed)
