/** Those that somebody tries first: one digit or two again and again, and runs up or down. */
export function isEasyPin(pin: string): boolean {
  const steps = [...pin.slice(1)].map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10)
  const again = [...pin].every((digit, index) => digit === pin[index % 2])
  return again || steps.every((step) => step === 1) || steps.every((step) => step === 9)
}

/** What a cashier may do alone; money in `currency`, and nothing of another currency, for nothing is converted. */
export type TillLimits = { discountPercent: number | null; refundMinor: number | null; voidMinor: number | null; currency: string }

export const isBeyond = (limitMinor: number | null, amountMinor: number, currency: string, limits: Pick<TillLimits, 'currency'>): boolean =>
  limitMinor !== null && (currency !== limits.currency || amountMinor > limitMinor)
