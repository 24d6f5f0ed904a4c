import { canonicalJson } from './canonical-json'

// By the cryptography that browsers and servers share, for both make the same signature.

/** A key that signs, and is shown to nobody by whoever holds it. */
export const signingKey = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

/** Of a request as it is sent, and the key that it counts once by: HMAC-SHA256, in hexadecimal. */
export async function signatureOf(signing: CryptoKey, key: string, request: unknown): Promise<string> {
  // What is undefined is not sent.
  const text = `${key}\n${canonicalJson(JSON.parse(JSON.stringify(request)))}`
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', signing, new TextEncoder().encode(text)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
