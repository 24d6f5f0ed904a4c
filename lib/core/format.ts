/** How numbers, money, points, dates and plurals read. Client-safe: only Intl, no state but caches. */

export const DEFAULT_LOCALE = 'en-GB'

export type Amount = bigint | number | `${number}`

const numberFormats = new Map<string, Map<string, Intl.NumberFormat[]>>()

/**
 * One format for each kind of number: `kind` and `variant` stand for its options, which are built only the first time.
 * Looked up without making a text of them: that took a good part of the time of writing the number.
 */
function numberFormat(locale: string, kind: string, variant: number, options: () => Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = numberFormats.get(locale)?.get(kind)?.[variant]
  if (known) return known
  const ofLocale = numberFormats.get(locale) ?? new Map<string, Intl.NumberFormat[]>()
  const ofKind = ofLocale.get(kind) ?? []
  numberFormats.set(locale, ofLocale.set(kind, ofKind))
  return (ofKind[variant] = new Intl.NumberFormat(locale, options()))
}
/** A variant's number: each yes or no is a bit of it. */
const bits = (...flags: boolean[]): number => flags.reduce((sum, flag) => sum * 2 + Number(flag), 0)

// ISO 4217, list one (currency codes and minor units): whatever is not named here has two. Intl's digits are CLDR's,
// which are customary ones (0 for HUF) and change with the runtime.
const exponents: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
}

/** How many decimal places a currency has: 2 for GBP, 0 for JPY, 3 for KWD. */
export const currencyExponent = (currency: string): number => exponents[currency] ?? 2

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
  const { locale = DEFAULT_LOCALE, decimals = 'always', display = 'narrowSymbol', signed = false, compact = false } = options
  return numberFormat(locale, currency, bits(display === 'code', decimals === 'auto', signed, compact), () => {
    const digits = currencyExponent(currency)
    return {
      style: 'currency',
      currency,
      currencyDisplay: display,
      signDisplay: signed ? 'exceptZero' : 'auto',
      trailingZeroDisplay: decimals === 'auto' ? 'stripIfInteger' : 'auto',
      ...(compact
        ? { notation: 'compact', minimumFractionDigits: Math.min(digits, 1), maximumFractionDigits: 1 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    }
  }).format(minorToDecimal(amountMinor, currency))
}

/** The currency's sign alone, for the front of an amount field. */
export function currencySymbol(currency: string, locale = DEFAULT_LOCALE): string {
  const parts = numberFormat(locale, `sign of ${currency}`, 0, () => ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' })).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

export type NumberOptions = { locale?: string; signed?: boolean; compact?: boolean; maximumFractionDigits?: number }

export function formatNumber(value: Amount, options: NumberOptions = {}): string {
  const { locale = DEFAULT_LOCALE, signed = false, compact = false, maximumFractionDigits } = options
  return numberFormat(locale, 'number', bits(signed, compact) + 4 * (maximumFractionDigits === undefined ? 0 : maximumFractionDigits + 1), () => ({
    signDisplay: signed ? 'exceptZero' : 'auto',
    ...(compact ? { notation: 'compact' } : {}),
    ...(maximumFractionDigits === undefined ? {} : { maximumFractionDigits }),
  })).format(value)
}

/** A share as a percentage: 0.125 is '12.5%'. */
export function formatPercent(share: number, { locale = DEFAULT_LOCALE, signed = false }: { locale?: string; signed?: boolean } = {}): string {
  return numberFormat(locale, 'percent', bits(signed), () => ({
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: signed ? 'exceptZero' : 'auto',
  })).format(share)
}

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Picks the form and puts the formatted number at '#': plural(3, { one: '# member', other: '# members' }). */
export function plural(count: Amount, forms: PluralForms, locale = DEFAULT_LOCALE): string {
  const rule = new Intl.PluralRules(locale).select(Number(count))
  return (forms[rule] ?? forms.other).replaceAll('#', formatNumber(count, { locale }))
}

const pointWords: Record<string, PluralForms> = {
  de: { one: 'Punkt', other: 'Punkte' }, fr: { one: 'point', other: 'points' }, es: { one: 'punto', other: 'puntos' },
}
const english = { one: 'point', other: 'points' }

/** 'point' or 'points', in the locale's language; English where it is none that we speak. */
export function pointsWord(points: Amount, locale = DEFAULT_LOCALE): string {
  const own = pointWords[locale.split('-')[0] ?? '']
  const count = BigInt(points)
  return plural(count < 0n ? -count : count, own ?? english, own ? locale : DEFAULT_LOCALE)
}

/** Points with their word: '1 point', '1,250 points'. */
export function formatPoints(points: Amount, options: NumberOptions & { short?: boolean } = {}): string {
  const { short, ...rest } = options
  return `${formatNumber(points, rest)} ${short ? 'pts' : pointsWord(points, rest.locale)}`
}
