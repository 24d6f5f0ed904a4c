import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { keyedHash } from './keyed-hash'

const PERIOD_SECONDS = 30

const generator = (secret: string, label = 'account') =>
  new TOTP({
    issuer: 'Tessera',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32
/** What the QR code says, for the authenticator application. */
export const totpAddress = (secret: string, email: string): string => generator(secret, email).toString()

/** The time step the code belongs to (RFC 6238, one step either way), or null when it is wrong. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const delta = generator(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / PERIOD_SECONDS) + delta
}

// No letters that look like digits: these are written down by hand.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const RECOVERY_CODES = 10

const letters = (count: number) => Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** Ten codes of 50 bits, shown once, each good for one sign-in. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => `${letters(5)}-${letters(5)}`)
export const recoveryHash = (code: string): string =>
  keyedHash('recovery-code', code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
