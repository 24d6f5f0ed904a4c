import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

export type HashPurpose =
  | 'phone'
  | 'email'
  | 'one-time-code'
  | 'reset-token'
  | 'invitation-token'
  | 'api-key'
  | 'recovery-code'
  | 'password-stamp'
  | 'referral'
  | 'recommendation'
  | 'challenge'
  | 'linked-account'
  | 'till-turn'
  | 'retailer-code'
  | 'gift-request'

/**
 * HMAC-SHA256 (base64url) of a secret or a number that is looked up but not kept in the clear.
 * The purpose is part of the hash, so that a value of one kind never matches one of another.
 */
export const keyedHash = (purpose: HashPurpose, value: string): string =>
  createHmac('sha256', env.TESSERA_HASH_KEY).update(`${purpose}\n${value}`).digest('base64url')

export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
