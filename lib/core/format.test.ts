import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyExponent, formatMoney, formatPercent, formatPoints } from './format'
import { minorToDecimal, plural } from './format'
import { parseMoney } from './parse-money'
import { formatDate, formatDateTime, formatRelative, formatTimeLeft } from './format-date'

describe('money', () => {
  it.each([
    ['GBP', 2],
    ['JPY', 0],
    ['KWD', 3],
    // What the runtime's Intl says otherwise, by custom.
    ['HUF', 2],
    ['IDR', 2],
    ['PKR', 2],
    ['IQD', 3],
    ['CLF', 4],
  ])('%s has %i decimals', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent)
  })

  it('writes minor units exactly, beyond what a float holds', () => {
    expect(minorToDecimal(9_007_199_254_740_993_01n, 'GBP')).toBe('9007199254740993.01')
    expect(formatMoney(9_007_199_254_740_993_01n, 'GBP')).toBe('£9,007,199,254,740,993.01')
  })

  it.each([
    [5n, 'GBP', '£0.05'],
    [-5n, 'GBP', '-£0.05'],
    [1234, 'JPY', '¥1,234'],
    [1234n, 'KWD', 'KWD\u00a01.234'],
    [100n, 'USD', '$1.00'],
    [123456n, 'HUF', 'Ft\u00a01,234.56'],
    [1234567n, 'IQD', 'IQD\u00a01,234.567'],
  ])('%s minor units of %s read %s', (minor, currency, text) => {
    expect(formatMoney(minor, currency)).toBe(text)
  })

  it('leaves out decimals only where asked and whole', () => {
    expect(formatMoney(500n, 'EUR', { decimals: 'auto' })).toBe('€5')
    expect(formatMoney(550n, 'EUR', { decimals: 'auto' })).toBe('€5.50')
  })

  it.each([
    [1_234_567n, 'GBP', '£12.3k'],
    [12_345n, 'JPY', '¥12.3k'],
    [1_234_567n, 'HUF', 'Ft\u00a012.3k'],
  ])('shortens %s minor units of %s to %s', (minor, currency, text) => {
    expect(formatMoney(minor, currency, { compact: true, decimals: 'auto' })).toBe(text)
  })

  it.each([
    ['12.34', 'GBP', 1234n],
    ['£ 1,234.5', 'GBP', 123450n],
    ['12,34', 'EUR', 1234n],
    ['1.234,56', 'EUR', 123456n],
    ['1,234', 'GBP', 123400n],
    ['1,234', 'JPY', 1234n],
    ['-3', 'GBP', -300n],
    ['1.234', 'KWD', 1234n],
  ])('reads %s %s', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor)
  })

  it.each([['', 'GBP'], ['abc', 'GBP'], ['1.2.3', 'GBP'], ['12.345', 'GBP'], ['1.5', 'JPY'], ['--1', 'GBP']])(
    'does not guess at %j %s',
    (text, currency) => {
      expect(parseMoney(text, currency)).toBeNull()
    },
  )

  it('reads back what it wrote, for any amount', () => {
    const currencies = fc.constantFrom('GBP', 'JPY', 'KWD', 'USD', 'INR', 'BRL', 'HUF', 'IQD', 'CLF')
    const locales = fc.constantFrom('en-GB', 'de-DE', 'fr-FR', 'en-IN')
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 8n }), currencies, locales, (minor, currency, locale) => {
        expect(parseMoney(formatMoney(minor, currency, { locale }), currency, locale)).toBe(minor)
      }),
    )
  })
})

describe('numbers and words', () => {
  it('agrees in number', () => {
    expect(formatPoints(1)).toBe('1 point')
    expect(formatPoints(-1n, { signed: true })).toBe('-1 point')
    expect(formatPoints(1250n, { signed: true })).toBe('+1,250 points')
    expect(plural(0, { one: '# member', other: '# members' })).toBe('0 members')
  })

  it('writes shares as percentages', () => {
    expect(formatPercent(0.125, { signed: true })).toBe('+12.5%')
  })
})

describe('dates', () => {
  const now = new Date('2026-03-10T12:00:00Z')

  it.each([
    ['2026-03-10T11:59:40Z', 'just now'],
    ['2026-03-10T11:59:00Z', '1 minute ago'],
    ['2026-03-10T11:59:10Z', '1 minute ago'],
    ['2026-03-10T09:00:00Z', '3 hours ago'],
    ['2026-03-09T12:00:00Z', 'yesterday'],
    ['2026-03-12T12:00:00Z', 'in 2 days'],
    ['2026-03-02T12:00:00Z', '2 Mar 2026'],
  ])('%s reads %s', (moment, text) => {
    expect(formatRelative(moment, now, { timeZone: 'UTC' })).toBe(text)
  })

  it('never says 60 minutes or 24 hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 * 86_400_000 }), (distance) => {
        expect(formatRelative(now.getTime() - distance, now)).not.toMatch(/^(60 minutes|24 hours|7 days)/)
      }),
    )
  })

  it('keeps to the zone it is given', () => {
    expect(formatDate('2026-03-10T23:30:00Z', { timeZone: 'Asia/Tokyo' })).toBe('11 Mar 2026')
    expect(formatDateTime('2026-03-10T23:30:00Z', { timeZone: 'Europe/London' })).toBe('10 Mar 2026, 23:30')
  })

  it('says how long is left', () => {
    expect(formatTimeLeft('2026-03-12T12:00:00Z', now)).toBe('2 days left')
    expect(formatTimeLeft('2026-03-10T11:00:00Z', now)).toBe('overdue by 1 hour')
  })
})
