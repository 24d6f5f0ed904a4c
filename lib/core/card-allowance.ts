import { bytesOf, memberIn, pointsIn, signatureIn, signedIn, windowIn, windowOf } from './card-bytes'

/** `key`: the server's public one (base64url of a point of P-256), with which a till looks at a card without asking. */
export type AllowanceOf = { programId: string; key: string }
export type Allowance = { memberId: string; points: number }

/**
 * What a card lets its member spend without a network, as it was shown at most so many windows of half a minute before `at`. Null where it carries
 * nothing, is another program's, forged, older, or ahead of its time.
 */
export async function allowanceIn(token: string, { programId, key }: AllowanceOf, at: Date, windows: number): Promise<Allowance | null> {
  const bytes = bytesOf(token)
  if (!bytes || pointsIn(bytes) === 0) return null
  const age = windowOf(at) - windowIn(bytes)
  if (age < -1 || age > windows) return null
  const raw = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
  const verifying = await crypto.subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const whole = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, verifying, signatureIn(bytes), signedIn(programId, bytes))
  return whole ? { memberId: memberIn(bytes), points: pointsIn(bytes) } : null
}
