import { randomInt } from 'node:crypto'
import { open, seal } from '@/lib/auth/encryption'
import { keyedHash } from '@/lib/auth/keyed-hash'
import { asMeant, inGroups, spokenAlphabet } from '@/lib/core/spoken-code'

/** Fifty bits: nobody guesses one, and it is short enough to be read out. */
const SIZE = 10
const GROUP = 5

export const isCode = (typed: string): boolean => new RegExp(`^[${spokenAlphabet}]{${SIZE}}$`).test(asMeant(typed))
export const hashOfCode = (typed: string): string => keyedHash('retailer-code', asMeant(typed))

/** A new code, and what is kept of it. */
export function newCode(): { code: string; kept: { codeHash: string; sealed: Buffer; hint: string } } {
  const plain = Array.from({ length: SIZE }, () => spokenAlphabet[randomInt(spokenAlphabet.length)]).join('')
  return { code: inGroups(plain, GROUP), kept: { codeHash: hashOfCode(plain), sealed: seal(plain), hint: plain.slice(-3) } }
}

export const readSealed = (sealed: Buffer): string => inGroups(open(sealed), GROUP)
