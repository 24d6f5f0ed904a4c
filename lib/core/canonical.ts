import { createHmac, createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { env } from '@/lib/env'
import { canonicalJson } from './canonical-json'

let secret: { text: string; key: KeyObject } | undefined
const secretKey = (text: string): KeyObject => {
  if (secret?.text !== text) secret = { text, key: createSecretKey(text, 'utf8') }
  return secret.key
}

/** Keyed hash of a request: tells whether a repeated idempotency key carries the same request. */
export const requestHash = (name: string, input: unknown): Buffer =>
  createHmac('sha256', secretKey(env.TESSERA_HASH_KEY)).update(`${name}\n${canonicalJson(input)}`).digest()
