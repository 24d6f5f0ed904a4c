// A card's QR code is `T1.` + base64url(member's id 16 bytes | window 4 bytes | tag 16 bytes), and where points may be spent without a network behind
// it (points 6 bytes | signature 64 bytes). The program is signed, not carried. Servers and browsers read it alike.
export const PREFIX = 'T1.'
export const WINDOW_SECONDS = 30
export const [ID_BYTES, TAG_BYTES, POINTS_BYTES] = [16, 16, 6]
const SIGNATURE_BYTES = 64
export const BODY_BYTES = ID_BYTES + 4
const PLAIN = BODY_BYTES + TAG_BYTES

export const windowOf = (moment: Date): number => Math.floor(moment.getTime() / 1_000 / WINDOW_SECONDS)

/** Of either length, else null. */
export function bytesOf(token: string): Uint8Array<ArrayBuffer> | null {
  if (!/^T1\.[\w-]+$/.test(token)) return null
  try {
    const bytes = Uint8Array.from(atob(token.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
    return [PLAIN, PLAIN + POINTS_BYTES + SIGNATURE_BYTES].includes(bytes.length) ? bytes : null
  } catch {
    return null
  }
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whose card it says it is: who believes it has to look at the tag, or the signature. */
export function memberIn(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const windowIn = (bytes: Uint8Array): number => view(bytes).getUint32(ID_BYTES)

/** The points that may be spent without a network, 0 where the card carries none. */
export const pointsIn = (bytes: Uint8Array): number =>
  (bytes.length === PLAIN ? 0 : view(bytes).getUint16(PLAIN) * 2 ** 32 + view(bytes).getUint32(PLAIN + 2))

export const signatureIn = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => bytes.slice(PLAIN + POINTS_BYTES)

/** What the signature is over: the program, whose card and when, and how many points. */
export function signedPart(programId: string, body: Uint8Array, points: Uint8Array): Uint8Array<ArrayBuffer> {
  const label = new TextEncoder().encode(`offline-allowance\n${programId}\n`)
  const whole = new Uint8Array(label.length + body.length + points.length)
  whole.set(label)
  whole.set(body, label.length)
  whole.set(points, label.length + body.length)
  return whole
}

export const signedIn = (programId: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  signedPart(programId, bytes.subarray(0, BODY_BYTES), bytes.subarray(PLAIN, PLAIN + POINTS_BYTES))
