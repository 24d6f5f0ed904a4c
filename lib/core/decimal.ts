/** An exact fraction. Rates and multipliers are read into it, so no float ever touches points or money. */
export type Fraction = { top: bigint; bottom: bigint }

const pattern = /^(\d{1,12})(?:\.(\d{1,9}))?$/

/** @throws RangeError for anything but plain decimal digits, such as '1', '0.5' or '12.125' */
export function fraction(text: string): Fraction {
  const match = pattern.exec(text)
  if (!match) throw new RangeError(`Not a decimal: ${text}`)
  const [, whole = '0', part = ''] = match
  return { top: BigInt(whole + part), bottom: 10n ** BigInt(part.length) }
}

export const times = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom })
export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.bottom === b.bottom
    ? { top: a.top + b.top, bottom: a.bottom }
    : { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
export const whole = (value: bigint): Fraction => ({ top: value, bottom: 1n })
export const floor = ({ top, bottom }: Fraction): bigint => top / bottom
export const roundHalfUp = ({ top, bottom }: Fraction): bigint => (2n * top + bottom) / (2n * bottom)

/** A decimal for people and for the wire: at most `places` digits after the point, cut, without trailing zeros. */
export function decimalText({ top, bottom }: Fraction, places = 6): string {
  const scaled = (top * 10n ** BigInt(places)) / bottom
  const digits = scaled.toString().padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '')
}

/** Quantities are counted in integer thousandths. */
export const thousandths = (quantity: string): bigint => floor(times(fraction(quantity), whole(1000n)))
export const quantityText = (value: bigint): string => decimalText({ top: value, bottom: 1000n }, 3)

/** Whole units of a line that something was paid for: less those that a reward gave. */
export const paidUnits = ({ quantity = '1', freeQuantity = '0' }: { quantity?: string; freeQuantity?: string }): bigint =>
  (thousandths(quantity) - thousandths(freeQuantity)) / 1000n
