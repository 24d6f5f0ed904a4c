import { randomInt } from 'node:crypto'

// Digits alone, for the keypad of a till; a 9 and 14 in all, which neither a phone number nor a member number has. Of
// 10^13, with a till's rate limit, nobody guesses one.
const RANDOM = 13

export const newVoucherCode = (): string => `9${Array.from({ length: RANDOM }, () => randomInt(10)).join('')}`
