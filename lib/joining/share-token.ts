import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

// base64url(member's id 16 bytes | tag 16 bytes). The program is signed, not carried; a link is good for as long as the card.
const ID_BYTES = 16
const TAG_BYTES = 16

const tag = (programId: string, id: Buffer) =>
  createHmac('sha256', env.TESSERA_HASH_KEY).update(`share\n${programId}\n`).update(id).digest().subarray(0, TAG_BYTES)

/** What a member's link says of who shared it: no more than an id that means nothing elsewhere. */
export function shareToken(programId: string, memberId: string): string {
  const id = Buffer.from(memberId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, tag(programId, id)]).toString('base64url')
}

/** The member who shared this link, or null where it is forged, mangled or another program's. */
export function readShareToken(programId: string, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== ID_BYTES + TAG_BYTES) return null
  const id = bytes.subarray(0, ID_BYTES)
  if (!timingSafeEqual(tag(programId, id), bytes.subarray(ID_BYTES))) return null
  const hex = id.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
