import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { awardDates } from './dates'
import { explain } from './explain'
import { earn } from './rules'

const base = defaultRules('GBP')
const withRules = (over: Partial<ProgramRulesInput>) => programRulesSchema.parse({ ...base, ...over })
const tier = (multiplier: string, key = 'silver') => ({ key, name: 'Silver', color: '#888888', thresholdMinor: 0, multiplier, benefits: [] })
const terms = (rules = base, multiplier = '1') => ({ version: { id: 'v', number: 3 }, rules, locale: 'en-GB', programCurrency: 'GBP', tier: tier(multiplier) })
const line = (netAmountMinor: number, over: object = {}) => ({ sku: 'tea', amountMinor: netAmountMinor, netAmountMinor, ...over })

describe('earning', () => {
  it('adds the lines exactly and cuts once, never per line', () => {
    expect(earn([line(99), line(99), line(99)], 'GBP', terms()).points).toBe(2)
    expect(earn([line(50), line(50)], 'GBP', terms(base, '1.5')).points).toBe(1)
  })

  it('multiplies by the tier before cutting, without floats', () => {
    const rules = withRules({ earn: { ...base.earn, rates: [{ currency: 'GBP', pointsPerUnit: '0.1' }] } })
    expect(earn([line(3000)], 'GBP', terms(rules, '1.1')).points).toBe(3)
    expect(earn([line(100_000)], 'GBP', terms(rules, '1.1')).points).toBe(110)
  })

  it('leaves tax out in proportion to what was paid', () => {
    const rules = withRules({ earn: { ...base.earn, taxIncluded: false } })
    expect(earn([line(1200, { taxMinor: 200 })], 'GBP', terms(rules)).points).toBe(10)
    expect(earn([line(600, { amountMinor: 1200, taxMinor: 200 })], 'GBP', terms(rules)).points).toBe(5)
  })

  it('names each line that lacks its tax, but none that earns nothing anyway', () => {
    const rules = withRules({ earn: { ...base.earn, taxIncluded: false, excludedSkus: ['giftcard'] } })
    const lines = [line(500, { taxMinor: 0 }), line(2000, { sku: 'giftcard' }), line(1200), line(700)]
    const refusal = (fields: string[]) => expect.objectContaining({
      code: 'tax_required', details: { errors: fields.map((field) => ({ field, message: 'is missing' })) },
    })
    expect(() => earn(lines, 'GBP', terms(rules))).toThrow(refusal(['lines.2.taxMinor', 'lines.3.taxMinor']))
    expect(earn(lines.slice(0, 2), 'GBP', terms(rules)).points).toBe(5)
  })

  it('leaves out articles, keeps to categories, and starts at the minimum', () => {
    const rules = withRules({ earn: { ...base.earn, excludedSkus: ['giftcard'], minimumSpendMinor: 500 } })
    expect(earn([line(499), line(5000, { sku: 'giftcard' })], 'GBP', terms(rules)).points).toBe(0)
    expect(earn([line(500), line(5000, { sku: 'giftcard' })], 'GBP', terms(rules)).points).toBe(5)
    const food = withRules({ earn: { ...base.earn, eligibleCategories: ['food'] } })
    expect(earn([line(500, { category: 'food' }), line(700)], 'GBP', terms(food)).points).toBe(5)
  })

  it('asks the minimum, which is in the program’s currency, of sales in that currency alone', () => {
    const rates = [{ currency: 'GBP', pointsPerUnit: '1' }, { currency: 'JPY', pointsPerUnit: '0.01' }]
    const rules = withRules({ earn: { ...base.earn, rates, minimumSpendMinor: 2000 }, tierBasis: 'points', tiers: [{ ...tier('1'), thresholdPoints: 0 }] })
    expect(earn([line(1999)], 'GBP', terms(rules)).points).toBe(0)
    expect(earn([line(1500)], 'JPY', terms(rules)).points).toBe(15)
  })

  it('knows the minor units of each currency', () => {
    const rates = [{ currency: 'JPY', pointsPerUnit: '0.01' }, { currency: 'KWD', pointsPerUnit: '10' }]
    const rules = withRules({ earn: { ...base.earn, rates }, tierBasis: 'points', tiers: [{ ...tier('1'), thresholdPoints: 0 }] })
    expect(earn([line(1234)], 'JPY', terms(rules)).points).toBe(12)
    expect(earn([line(1234)], 'KWD', terms(rules)).points).toBe(12)
    expect(() => earn([line(1)], 'GBP', terms(rules))).toThrow(expect.objectContaining({ code: 'currency_not_supported' }))
  })

  it('gives no more than the program gives for one sale, and says so', () => {
    const capped = withRules({ earn: { ...base.earn, maxPointsPerSale: 50 } })
    const { points, explanation } = earn([line(10_050)], 'GBP', terms(capped, '1.5'))
    expect(points).toBe(50)
    expect(explain(explanation).rules.at(-1)).toMatchObject({ rule: 'sale_cap', sentence: 'One sale collects at most 50 points.', exact: '150.75' })
    expect(explain(explanation).rounding).toMatchObject({ exact: '50', points: 50 })
    expect(earn([line(5_099)], 'GBP', terms(capped)).explanation.rules.map(({ rule }) => rule)).toEqual(['rate'])
  })

  it('is capped after everything else: the lesser of the cap and what it would earn', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(fc.property(fc.array(cents, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 20_000 }), fc.constantFrom('1', '1.25', '3'), (paid, most, multiplier) => {
      const lines = paid.map((amount) => line(amount))
      const free = earn(lines, 'GBP', terms(base, multiplier)).points
      expect(earn(lines, 'GBP', terms(withRules({ earn: { ...base.earn, maxPointsPerSale: most } }), multiplier)).points).toBe(Math.min(free, most))
    }))
  })

  it('explains itself in sentences', () => {
    const rules = withRules({ earn: { ...base.earn, excludedSkus: ['giftcard'] } })
    const { explanation } = earn([line(1250), line(2000, { sku: 'giftcard' })], 'GBP', terms(rules, '1.25'))
    const told = explain(explanation)
    expect(told.version).toEqual({ id: 'v', number: 3 })
    expect(told.rules.map((one) => one.sentence)).toEqual([
      '1 line does not collect points (£20.00).',
      '1 point for each £1: £12.50 gives 12.5.',
      'Silver counts times 1.25: 15.625.',
    ])
    expect(told.rounding).toEqual({ exact: '15.625', points: 15, sentence: 'Cut to whole points, once: 15 points.' })
  })

  it('is what the whole sale is worth exactly, cut once: however it is split into lines, and in whichever order they stand', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 20 })
    const thousandths = fc.integer({ min: 1, max: 20_000 })
    fc.assert(fc.property(amounts, thousandths, thousandths, (paid, rate, multiplier) => {
      const decimal = (value: number) => `${Math.floor(value / 1_000)}.${String(value % 1_000).padStart(3, '0')}`
      const rules = withRules({ earn: { ...base.earn, rates: [{ currency: 'GBP', pointsPerUnit: decimal(rate) }] } })
      const sum = paid.reduce((all, amount) => all + amount, 0)
      const exact = Number((BigInt(sum) * BigInt(rate) * BigInt(multiplier)) / (100n * 1_000n * 1_000n))
      for (const lines of [paid, paid.toReversed(), paid.toSorted((a, b) => a - b), [sum]]) {
        expect(earn(lines.map((amount) => line(amount)), 'GBP', terms(rules, decimal(multiplier))).points).toBe(exact)
      }
    }))
  })

  it('never earns more for less paid', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 20 })
    fc.assert(fc.property(amounts, fc.integer({ min: 0, max: 10_000_000 }), (paid, more) => {
      const less = earn(paid.map((amount) => line(amount)), 'GBP', terms(base, '1.25')).points
      expect(earn([...paid, more].map((amount) => line(amount)), 'GBP', terms(base, '1.25')).points).toBeGreaterThanOrEqual(less)
    }))
  })
})

describe('dates of an award', () => {
  const occurred = new Date('2026-06-30T22:30:00Z') // 23:30 in London
  const dates = (over: Partial<ProgramRulesInput>) => awardDates(withRules(over), occurred, 'Europe/London')

  it.each([
    [{ type: 'none' }, undefined],
    [{ type: 'rolling_days', days: 1 }, '2026-07-01T23:00:00.000Z'],
    [{ type: 'rolling_months', months: 6 }, '2026-12-31T00:00:00.000Z'],
    [{ type: 'end_of', period: 'quarter', afterMonths: 0 }, '2026-06-30T23:00:00.000Z'],
    [{ type: 'end_of', period: 'year', afterMonths: 12 }, '2028-01-01T00:00:00.000Z'],
    [{ type: 'fixed', date: '2026-12-31' }, '2027-01-01T00:00:00.000Z'],
  ] as const)('%o ends at the midnight after the last day', (expiry, ends) => {
    expect(dates({ expiry }).expiresAt?.toISOString()).toBe(ends)
  })

  it('moves one date for the wallet where idle points expire, and starts after the delay', () => {
    expect(dates({ expiry: { type: 'inactivity', days: 30 } })).toMatchObject({
      expiresAt: null, inactiveAt: new Date('2026-07-30T23:00:00Z'),
    })
    expect(dates({}).activatesAt).toEqual(occurred)
    expect(dates({ activationDelayDays: 14 }).activatesAt).toEqual(new Date('2026-07-13T23:00:00Z'))
  })
})
