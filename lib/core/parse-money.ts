/** Money as people type it. Client-safe. What can be read in two ways is not read: a wrong amount is worse than a question. */
import { currencyExponent, DEFAULT_LOCALE, minorToDecimal } from './format'

const spaces = /\s+/g
const mark = /[., '’]/g
// Currency words and signs may stand before and after, never between digits.
const written = /^(-?)([\p{Sc}\p{L} ]*)(-?)(\d[\d., '’]*?)([\p{Sc}\p{L} ]*)$/u
// What multiplies (10k, 12 mil, 3 Cr), as compact amounts have it, and letters that look like the digits they were typed for (1O, l2).
const multiplies = /^(?:[bkmtl]|[bmt]n|cr|md|mrd|mil|mio|tsd|lakhs?|crores?|(?:thous|mill|bill)\p{L}*)$/iu
const looksLikeDigits = /^[OoIl]+$/

const isCurrency = (words: string, after: boolean) =>
  words.split(/[\p{Sc} ]+/u).every((word) => !looksLikeDigits.test(word) && !(after && multiplies.test(word)))

const decimalMarks = new Map<string, string>()
function decimalMark(locale: string): string {
  const known = decimalMarks.get(locale) ?? new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  decimalMarks.set(locale, known)
  return known
}

/** Groups of three, or as in India: three last, twos before them (12,34,567); one mark between them, and no 0 in front. */
const grouped = /^(?:[1-9]\d{0,2}(?:([., '’])\d{3}(?:\1\d{3})*)|[1-9]\d?([., '’])(?:\d{2}\2)*\d{3}|\d+)$/

/** Where the decimals start in '1.234,5' or '12,34'; -1 where every mark groups thousands, null where nobody can say. */
function decimalAt(digits: string, exponent: number, locale: string | undefined): number | null {
  const marks = digits.match(mark) ?? []
  const last = digits.lastIndexOf(marks.at(-1) ?? ' ')
  if (marks.length === 0) return -1
  if (marks.length > 1) return new Set(marks).size > 1 ? last : -1
  if (marks[0] === decimalMark(locale ?? DEFAULT_LOCALE)) return last
  if (digits.length - last - 1 !== 3 || !grouped.test(digits)) return last
  // 12,500 dinars have three decimals, or are twelve thousand.
  return exponent >= 3 && marks[0] === ',' && !locale ? null : -1
}

/** What a person typed as money, in minor units; null when it isn't an amount of this currency, or could be two. A locale says which mark is the decimals'. */
export function parseMoney(text: string, currency: string, locale?: string): bigint | null {
  const [, minus, before = '', second, digits = '', after = ''] = written.exec(text.replace(spaces, ' ').trim().replace('−', '-')) ?? []
  if (!digits || (minus && second) || !isCurrency(before, false) || !isCurrency(after, true)) return null
  const exponent = currencyExponent(currency)
  const point = decimalAt(digits, exponent, locale)
  if (point === null || (point >= 0 && !/[.,]/.test(digits[point] ?? ''))) return null
  const [whole, fraction] = point < 0 ? [digits, ''] : [digits.slice(0, point), digits.slice(point + 1)]
  if (!grouped.test(whole) || whole.includes(digits[point] ?? 'none') || (point >= 0 && (fraction === '' || fraction.length > exponent))) return null
  const minor = BigInt(whole.replace(mark, '') + fraction.padEnd(exponent, '0'))
  return minus || second ? -minor : minor
}

/** As a form posts it: minor units, or what was typed in quotation marks. Bare, 12.000 would be read as 12 of them by whoever reads numbers. */
export function postedMoney(text: string, currency: string): string {
  const minor = parseMoney(text, currency)
  return minor === null ? text.trim() && `“${text.trim()}”` : String(minor)
}

/** How an amount is typed, for whoever typed another thing: 1240 is 12.40 in pounds, 12.400 in dinars and 1240 in yen. */
export const typedExample = (hundredths: number, currency: string): string =>
  minorToDecimal(hundredths * 10 ** Math.max(currencyExponent(currency) - 2, 0), currency)
