import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

// Layout: version (1) | nonce (12) | tag (16) | ciphertext. The version leaves room for another key or cipher.
const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

let derived: { from: string; key: Buffer } | undefined

function key(): Buffer {
  const from = env.TESSERA_ENCRYPTION_KEY
  if (derived?.from !== from) {
    derived = { from, key: Buffer.from(hkdfSync('sha256', from, 'tessera', 'encryption at rest', 32)) }
  }
  return derived.key
}

/** AES-256-GCM with a random nonce: what is kept in the database but must not be readable from a copy of it. */
export function seal(text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed])
}

/** @throws Error when the bytes were changed, or were sealed with another key */
export function open(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const body = 1 + NONCE_BYTES + TAG_BYTES
  if (bytes.length < body || bytes[0] !== VERSION) throw new Error('These bytes were not sealed by this application.')
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(1, 1 + NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, body))
  return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]).toString('utf8')
}
