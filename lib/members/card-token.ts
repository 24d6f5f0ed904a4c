import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

// `T1.` + base64url(member's id 16 bytes | window 4 bytes | tag 16 bytes). The program is signed, not carried.
const PREFIX = 'T1.'
const WINDOW_SECONDS = 30
const ID_BYTES = 16
const BODY_BYTES = ID_BYTES + 4
const TAG_BYTES = 16

const windowOf = (moment: Date) => Math.floor(moment.getTime() / 1_000 / WINDOW_SECONDS)
const tag = (programId: string, body: Buffer) =>
  createHmac('sha256', env.TESSERA_HASH_KEY).update(`card-token\n${programId}\n`).update(body).digest().subarray(0, TAG_BYTES)

export type CardToken = { token: string; expiresAt: Date }

/** What the card's QR code says now. It is accepted until the end of the window after its own, and renewed before. */
export function cardToken(programId: string, memberId: string, now: Date): CardToken {
  const body = Buffer.alloc(BODY_BYTES)
  body.write(memberId.replaceAll('-', ''), 0, ID_BYTES, 'hex')
  body.writeUInt32BE(windowOf(now), ID_BYTES)
  const token = PREFIX + Buffer.concat([body, tag(programId, body)]).toString('base64url')
  return { token, expiresAt: new Date((windowOf(now) + 1) * WINDOW_SECONDS * 1_000) }
}

/** The member whose card showed this token around `at`, or null where it is forged, another program's, or too old. */
export function readCardToken(programId: string, token: string, at: Date): string | null {
  if (!token.startsWith(PREFIX)) return null
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url')
  if (bytes.length !== BODY_BYTES + TAG_BYTES) return null
  const body = bytes.subarray(0, BODY_BYTES)
  if (!timingSafeEqual(tag(programId, body), bytes.subarray(BODY_BYTES))) return null
  const age = windowOf(at) - body.readUInt32BE(ID_BYTES)
  if (age < 0 || age > 1) return null
  const hex = body.toString('hex', 0, ID_BYTES)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
