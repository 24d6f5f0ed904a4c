import { randomFillSync } from 'node:crypto'
import { v7, validate } from 'uuid'

// Random bytes are drawn for many ids at once: asking the system for each costs more than all else about an id.
const drawn = new Uint8Array(4096)
let used = drawn.length
let msecs = 0
let sequence = 0

/** UUIDv7: sorts by creation time, also within a millisecond of this process (RFC 9562, 6.2), and needs no global sequence. */
export function newId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const random = drawn.subarray(used, (used += 16))
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    // 31 bits, so that counting up from here has room.
    sequence = new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1
  } else sequence += 1
  return v7({ random, msecs, seq: sequence })
}
/** No id that was made at this moment or after it comes before this one. */
export function leastIdOf(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
export const isId = (text: string): boolean => validate(text)

/** Scope of events and operations that belong to no organization. */
export const PLATFORM_SCOPE = '00000000-0000-0000-0000-000000000000'
