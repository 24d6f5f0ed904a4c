import { randomInt } from 'node:crypto'
import { tillSql } from '@/db/client'
import { keyedHash } from './keyed-hash'

// `tsk_` names the kind for secret scanners, the prefix tells keys apart in lists, 43 characters carry 256 bits.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const shape = /^tsk_([0-9A-Za-z]{8})_[0-9A-Za-z]{43}$/

const letters = (count: number) => Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

export function newKey(): { key: string; prefix: string } {
  const prefix = letters(8)
  return { key: `tsk_${prefix}_${letters(43)}`, prefix }
}

export const hashOfKey = (key: string): string => keyedHash('api-key', key)

export type TerminalKey = {
  keyId: string
  terminalId: string
  organizationId: string
  outletId: string
  /** Null until the organization has a program. */
  programId: string | null
  terminalKind: 'pos' | 'browser' | 'import'
  outletCountry: string
  outletTimeZone: string
  expiresAt: Date | null
}
export type FoundKey = { ok: true; key: TerminalKey } | { ok: false; reason: 'unknown' | 'revoked' }

const ended = (now: Date) => tillSql()`(k.revoked_at is not null or coalesce(k.expires_at <= ${now}, false) or t.retired_at is not null
  or t.kind = 'import' or l.closed_at is not null or o.suspended_at is not null)`
const keys = () => tillSql()`from api_keys k join terminals t on t.id = k.terminal_id join outlets l on l.id = t.outlet_id
  join organizations o on o.id = k.organization_id`

/** Whether a key that was good a moment ago still is. */
export async function isInForce(keyId: string, now: Date): Promise<boolean> {
  const [row] = await tillSql()<{ ended: boolean }[]>`select ${ended(now)} as ended ${keys()} where k.id = ${keyId}`
  return row?.ended === false
}

/**
 * Whose key this is. `revoked` also when it expired, its terminal, outlet or organization is closed, or the terminal
 * is the one for imports. One round trip.
 */
export async function findKey(bearer: string, now: Date): Promise<FoundKey> {
  if (!shape.test(bearer)) return { ok: false, reason: 'unknown' }
  const sql = tillSql()
  const [row] = await sql<(TerminalKey & { ended: boolean; stale: boolean })[]>`
    select k.id as "keyId", t.id as "terminalId", k.organization_id as "organizationId", l.id as "outletId",
      l.program_id as "programId", t.kind as "terminalKind", l.country as "outletCountry", l.time_zone as "outletTimeZone",
      k.expires_at as "expiresAt", ${ended(now)} as ended,
      coalesce(k.last_used_at < ${now}::timestamptz - interval '5 minutes', true) as stale
    ${keys()} where k.key_hash = ${hashOfKey(bearer)}`
  if (!row) return { ok: false, reason: 'unknown' }
  const { ended: over, stale, ...key } = row
  if (over) return { ok: false, reason: 'revoked' }
  if (stale) await sql`update api_keys set last_used_at = ${now} where id = ${key.keyId}`
  return { ok: true, key }
}
