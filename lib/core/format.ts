/** How numbers, money, points, dates and plurals read. Client-safe: only Intl, no state but caches. */

export const DEFAULT_LOCALE = 'en-GB'

export type Amount = bigint | number | `${number}`

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions) {
  const key = locale + JSON.stringify(options)
  const known = numberFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, options)
  numberFormats.set(key, made)
  return made
}

const exponents = new Map<string, number>()

/** How many decimal places a currency has: 2 for GBP, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  const known = exponents.get(currency)
  if (known !== undefined) return known
  const exponent = numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  exponents.set(currency, exponent)
  return exponent
}

/** Minor units as a decimal string, exact at any size: 123456 GBP is '1234.56'. */
export function minorToDecimal(amountMinor: Amount, currency: string): `${number}` {
  const exponent = currencyExponent(currency)
  const minor = BigInt(amountMinor)
  const sign = minor < 0n ? '-' : ''
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const part = exponent > 0 ? `.${digits.slice(-exponent)}` : ''
  return `${sign}${whole}${part}` as `${number}`
}

export type MoneyOptions = {
  locale?: string
  /** 'auto' drops the decimals of whole amounts; 'always' keeps columns aligned. */
  decimals?: 'always' | 'auto'
  display?: 'narrowSymbol' | 'code'
  signed?: boolean
  compact?: boolean
}

export function formatMoney(amountMinor: Amount, currency: string, options: MoneyOptions = {}): string {
  const { locale = DEFAULT_LOCALE, decimals = 'always', display = 'narrowSymbol', signed, compact } = options
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: display,
    signDisplay: signed ? 'exceptZero' : 'auto',
    trailingZeroDisplay: decimals === 'auto' ? 'stripIfInteger' : 'auto',
    ...(compact ? { notation: 'compact' as const, maximumFractionDigits: 1 } : {}),
  }).format(minorToDecimal(amountMinor, currency))
}

/** The currency's sign alone, for the front of an amount field. */
export function currencySymbol(currency: string, locale = DEFAULT_LOCALE): string {
  const parts = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

function decimalSeparator(locale: string) {
  return numberFormat(locale, {}).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.'
}

/** Where the decimals start in '1.234,5' or '12,34'; -1 when every separator groups thousands. */
function decimalAt(digits: string, locale: string) {
  const separators = digits.match(/[.,]/g) ?? []
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (separators.length === 0) return -1
  if (separators.length > 1) return new Set(separators).size === 2 ? last : -1
  const decimals = digits.length - last - 1
  return digits[last] === decimalSeparator(locale) || decimals !== 3 ? last : -1
}

/** Groups of three, or as in India: three last, twos before them (12,34,567). */
function digitsOfWhole(whole: string) {
  const grouped = /^\d{1,3}([.,]\d{3})*$|^\d{1,2}([.,]\d{2})*[.,]\d{3}$|^\d+$/
  return grouped.test(whole) ? whole.replace(/[.,]/g, '') : null
}

/** What a person typed as money, in minor units; null when it isn't an amount of this currency. */
export function parseMoney(text: string, currency: string, locale = DEFAULT_LOCALE): bigint | null {
  const bare = text.replace(/[\p{Sc}\p{L}\s'’]/gu, '').replace('−', '-')
  if (!/^-?\d[\d.,]*$/.test(bare)) return null
  const digits = bare.replace('-', '')
  const point = decimalAt(digits, locale)
  const exponent = currencyExponent(currency)
  const whole = digitsOfWhole(point < 0 ? digits : digits.slice(0, point))
  const fraction = point < 0 ? '' : digits.slice(point + 1)
  if (whole === null || (point >= 0 && (fraction === '' || fraction.length > exponent))) return null
  const minor = BigInt(whole + fraction.padEnd(exponent, '0'))
  return bare.startsWith('-') ? -minor : minor
}

export type NumberOptions = { locale?: string; signed?: boolean; compact?: boolean; maximumFractionDigits?: number }

export function formatNumber(value: Amount, options: NumberOptions = {}): string {
  const { locale = DEFAULT_LOCALE, signed, compact, maximumFractionDigits } = options
  return numberFormat(locale, {
    signDisplay: signed ? 'exceptZero' : 'auto',
    ...(compact ? { notation: 'compact' as const } : {}),
    ...(maximumFractionDigits === undefined ? {} : { maximumFractionDigits }),
  }).format(value)
}

/** A share as a percentage: 0.125 is '12.5%'. */
export function formatPercent(share: number, options: { locale?: string; signed?: boolean } = {}): string {
  return numberFormat(options.locale ?? DEFAULT_LOCALE, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: options.signed ? 'exceptZero' : 'auto',
  }).format(share)
}

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Picks the form and puts the formatted number at '#': plural(3, { one: '# member', other: '# members' }). */
export function plural(count: Amount, forms: PluralForms, locale = DEFAULT_LOCALE): string {
  const rule = new Intl.PluralRules(locale).select(Number(count))
  return (forms[rule] ?? forms.other).replaceAll('#', formatNumber(count, { locale }))
}

/** Points with their word: '1 point', '1,250 points'. */
export function formatPoints(points: Amount, options: NumberOptions & { short?: boolean } = {}): string {
  const { short, ...rest } = options
  const word = plural(BigInt(points) < 0n ? -BigInt(points) : points, { one: 'point', other: 'points' }, rest.locale)
  return `${formatNumber(points, rest)} ${short ? 'pts' : word}`
}
