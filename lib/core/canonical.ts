import { createHmac, createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { env } from '@/lib/env'

/** JSON with sorted keys, so that two bodies that mean the same have one text (RFC 8785 in spirit; our numbers are integers). */
export const canonicalJson = (value: unknown): string => JSON.stringify(inOrder(value))

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  const given = value as Record<string, unknown>
  const ordered: Record<string, unknown> = {}
  for (const key of Object.keys(given).sort()) ordered[key] = inOrder(given[key])
  return ordered
}

let secret: { text: string; key: KeyObject } | undefined
const secretKey = (text: string): KeyObject => {
  if (secret?.text !== text) secret = { text, key: createSecretKey(text, 'utf8') }
  return secret.key
}

/** Keyed hash of a request: tells whether a repeated idempotency key carries the same request. */
export const requestHash = (name: string, input: unknown): Buffer =>
  createHmac('sha256', secretKey(env.TESSERA_HASH_KEY)).update(`${name}\n${canonicalJson(input)}`).digest()
