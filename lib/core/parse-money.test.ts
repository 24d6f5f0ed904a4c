import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney } from './format'
import { parseMoney, postedMoney } from './parse-money'

describe('an amount that somebody types', () => {
  it.each([
    ['1.234,50', 'EUR', 123450n],
    ['1,234.50', 'EUR', 123450n],
    ['1 234,50 €', 'EUR', 123450n],
    ["CHF 1'234.50", 'CHF', 123450n],
    ['₹12,34,567.89', 'INR', 123456789n],
    ['12.500', 'TND', 12500n],
    ['1.234,567 TND', 'TND', 1234567n],
    ['1,234.567', 'TND', 1234567n],
    ['1,234,567', 'KWD', 1234567000n],
    ['12,5', 'KWD', 12500n],
    // Nobody groups behind a 0, or behind four digits.
    ['0,500', 'KWD', 500n],
    ['1234,567', 'KWD', 1234567n],
    ['12.000.000 ₫', 'VND', 12000000n],
    ['−£5', 'GBP', -500n],
    ['500 Ft', 'HUF', 50000n],
    ['Rs 500', 'INR', 50000n],
    ['5lei', 'RON', 500n],
  ])('reads %s %s', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor)
  })

  it.each([
    ['12,500', 'TND'], ['1,234', 'KWD'], ['999,999 BHD', 'BHD'],
    ['0,500', 'GBP'], ['0,500', 'JPY'], ['0.123.456', 'EUR'],
    ['1O.50', 'GBP'], ['1O', 'GBP'], ['l2.50', 'GBP'], ['2 for 5', 'GBP'], ['2 5', 'GBP'], ['3x2', 'GBP'], ['1e9', 'GBP'],
    ['10k', 'GBP'], ['1.2 bn', 'GBP'], ['12 mil €', 'EUR'], ['3 Cr', 'INR'],
    ['1,234 567', 'EUR'], ['1.234,567.89', 'EUR'], ['-5-', 'GBP'], ['-£-5', 'GBP'], ['12.', 'GBP'],
  ])('does not guess at %s %s', (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull()
  })

  it('goes by the locale where one is told', () => {
    expect([parseMoney('12,500', 'TND', 'fr'), parseMoney('12,500', 'TND', 'en-GB'), parseMoney('12.500', 'TND', 'de')]).toEqual([12500n, 12500000n, 12500000n])
  })
})

it('posts what is no amount so that nobody takes it for minor units', () => {
  expect([postedMoney('12.50', 'GBP'), postedMoney('', 'GBP'), postedMoney(' ', 'GBP')]).toEqual(['1250', '', ''])
  for (const [text, currency] of [['12.000', 'GBP'], ['12.', 'GBP'], ['1e9', 'GBP'], ['12.000', 'VND'], ['12,500', 'TND']] as const) expect(Number(postedMoney(text, currency))).toBeNaN()
})

const spoken = ['en-GB', 'de', 'fr', 'es', 'de-DE', 'fr-FR', 'en-IN']

it.each(Intl.supportedValuesOf('currency'))('what is written in %s reads back as it was, or not at all', (currency) => {
  const amounts = fc.oneof(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), fc.bigInt({ min: -2_000_000n, max: 2_000_000n }))
  fc.assert(fc.property(amounts, fc.constantFrom(...spoken), fc.constantFrom('narrowSymbol' as const, 'code' as const), fc.boolean(), (minor, locale, display, signed) => {
    const text = formatMoney(minor, currency, { locale, display, signed })
    for (const read of [parseMoney(text, currency, locale), parseMoney(text, currency)]) if (read !== null) expect(read, text).toBe(minor)
    const whole = parseMoney(formatMoney(minor, currency, { locale, display, decimals: 'auto' }), currency, locale)
    if (whole !== null) expect(whole).toBe(minor)
  }), { numRuns: 50 })
})

it('in the currencies of most shops all of it reads back, in the language it was written in', () => {
  const currencies = fc.constantFrom('GBP', 'EUR', 'USD', 'CHF', 'SEK', 'PLN', 'INR', 'JPY', 'KRW', 'VND', 'KWD', 'TND', 'BHD', 'HUF')
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), currencies, fc.constantFrom(...spoken), (minor, currency, locale) => {
    expect(parseMoney(formatMoney(minor, currency, { locale }), currency, locale)).toBe(minor)
  }))
})
