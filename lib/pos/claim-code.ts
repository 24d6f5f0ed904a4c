import { createHmac, timingSafeEqual } from 'node:crypto'
import { asMeant, inGroups, spokenAlphabet } from '@/lib/core/spoken-code'
import { appUrl, env } from '@/lib/env'

// 40 bits of the sale's id, by which it is found, and 20 bits that only this installation can make; five to a character.
const SEAL_BITS = 20n
const LENGTH = 12

const tail = (saleId: string) => saleId.slice(-10)
const seal = (saleId: string) =>
  createHmac('sha256', env.TESSERA_HASH_KEY).update(`claim\n${saleId}`).digest().readUInt32BE(0) >>> (32 - Number(SEAL_BITS))

/** What the receipt of a sale without a member says: its owner claims the points with it. */
export function claimCode(saleId: string): string {
  let value = (BigInt(`0x${tail(saleId)}`) << SEAL_BITS) | BigInt(seal(saleId))
  let code = ''
  for (let n = 0; n < LENGTH; n += 1, value >>= 5n) code = (spokenAlphabet[Number(value & 31n)] ?? '') + code
  return code
}

export const claimUrl = (code: string): string => `${appUrl()}/me/claim?code=${code}`
export const showClaimCode = (code: string): string => inGroups(code, 4)

/** A code as somebody typed it, with the end of the id that it names; null for what can't be one. */
export function readClaimCode(typed: string): { code: string; idTail: string } | null {
  const code = asMeant(typed)
  if (code.length !== LENGTH) return null
  let value = 0n
  for (const character of code) {
    const five = spokenAlphabet.indexOf(character)
    if (five < 0) return null
    value = (value << 5n) | BigInt(five)
  }
  return { code, idTail: (value >> SEAL_BITS).toString(16).padStart(10, '0') }
}

export const isClaimCode = (code: string, saleId: string): boolean => timingSafeEqual(Buffer.from(code), Buffer.from(claimCode(saleId)))
