import { wordsAt } from './rows'
import type { Row } from './rows'
import type { Word } from './schemas'

/** An amount with two decimals as it stands on paper; the marks between thousands and before cents are any. */
const printed = /(?<![\d.,])(-\s?)?(\d{1,3}(?:([.,' ])\d{3})+|\d{1,9})\s?([.,])\s?(\d{2})(?![\d%])(?!\s?[.,]\d)/g
/** What a weak print leaves of one: the point is gone. */
const faded = /(?<=^|\s)(\d{1,6}) (\d{2})$/g

export type Amount = { value: string; cents: number; words: Word[]; text: string; at: number; sure: number }

/** The amounts in a row, with what they are worth in hundredths. */
export function amountsIn(row: Row): Amount[] {
  const whole = [...row.text.matchAll(printed)].flatMap((found) => {
    const [text, minus, units = '', thousands, point, cents = ''] = found
    return thousands && thousands === point ? [] : [amount(row, { at: found.index, text, minus: Boolean(minus), units, cents, sure: 1 })]
  })
  if (whole.length > 0) return whole
  return [...row.text.matchAll(faded)].map((found) => {
    const [text, units = '', cents = ''] = found
    return amount(row, { at: found.index, text, minus: false, units, cents, sure: 0.7 })
  })
}

function amount(row: Row, { at, text, minus, units, cents, sure }: { at: number; text: string; minus: boolean; units: string; cents: string; sure: number }): Amount {
  const digits = `${units.replace(/\D/g, '').replace(/^0+(?=\d)/, '')}`
  const sign = minus && Number(digits + cents) > 0 ? '-' : ''
  return { value: `${sign}${digits}.${cents}`, cents: Number(sign + digits + cents), words: wordsAt(row, at, text.length), text: text.trim(), at, sure }
}
