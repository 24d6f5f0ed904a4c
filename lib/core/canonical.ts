import { createHmac } from 'node:crypto'
import { env } from '@/lib/env'

/** JSON with sorted keys, so that two bodies that mean the same have one text (RFC 8785 in spirit; our numbers are integers). */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const record = value as Record<string, unknown>
    let text = ''
    for (const key of Object.keys(record).sort()) {
      if (record[key] !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(record[key])}`
    }
    return `{${text}}`
  }
  return JSON.stringify(value)
}

/** Keyed hash of a request: tells whether a repeated idempotency key carries the same request. */
export const requestHash = (name: string, input: unknown): Buffer =>
  createHmac('sha256', env.TESSERA_HASH_KEY).update(`${name}\n${canonicalJson(input)}`).digest()
