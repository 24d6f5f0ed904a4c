import { createHmac, timingSafeEqual } from 'node:crypto'
import { BODY_BYTES, bytesOf, ID_BYTES, memberIn, PREFIX, TAG_BYTES, WINDOW_SECONDS, windowIn, windowOf } from '@/lib/core/card-bytes'
import { env } from '@/lib/env'
import { signedAllowance } from './allowance-key'

const tag = (programId: string, body: Buffer) =>
  createHmac('sha256', env.TESSERA_HASH_KEY).update(`card-token\n${programId}\n`).update(body).digest().subarray(0, TAG_BYTES)

export type CardToken = { token: string; expiresAt: Date }

/**
 * What the card's QR code says now. It is accepted until the end of the window after its own, and renewed before. `offlinePoints`: what a till may let
 * its member spend on the word of the card alone, without a network.
 */
export function cardToken(programId: string, memberId: string, now: Date, offlinePoints = 0): CardToken {
  const body = Buffer.alloc(BODY_BYTES)
  body.write(memberId.replaceAll('-', ''), 0, ID_BYTES, 'hex')
  body.writeUInt32BE(windowOf(now), ID_BYTES)
  const parts = [body, tag(programId, body), ...(offlinePoints > 0 ? [signedAllowance(programId, body, offlinePoints)] : [])]
  const token = PREFIX + Buffer.concat(parts).toString('base64url')
  return { token, expiresAt: new Date((windowOf(now) + 1) * WINDOW_SECONDS * 1_000) }
}

/** The member whose card showed this token around `at`, or null where it is forged, another program's, or too old. */
export function readCardToken(programId: string, token: string, at: Date): string | null {
  const bytes = bytesOf(token)
  if (!bytes) return null
  const whole = Buffer.from(bytes)
  const body = whole.subarray(0, BODY_BYTES)
  if (!timingSafeEqual(tag(programId, body), whole.subarray(BODY_BYTES, BODY_BYTES + TAG_BYTES))) return null
  const age = windowOf(at) - windowIn(bytes)
  return age < 0 || age > 1 ? null : memberIn(bytes)
}
