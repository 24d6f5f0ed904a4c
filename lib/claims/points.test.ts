import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invoiceKey, sellerKey } from './normalise'
import { claimPoints, dueBack, withinMost } from './points'
import type { EarningLine } from './points'
import type { SchemeTerms } from './schemas'

const product = '01900000-0000-7000-8000-000000000001'
const rates: SchemeTerms['rates'] = [
  { productId: product, customer: { type: 'per_unit', points: '2.5' }, retailer: { type: 'share', percent: '10' } },
  { group: 'paint', customer: { type: 'of_amount', points: '1', perMinor: 300 }, retailer: { type: 'per_unit', points: '0.5' } },
  { group: 'gift', customer: { type: 'none' }, retailer: { type: 'none' } },
  { customer: { type: 'of_amount', points: '1', perMinor: 1_000 }, retailer: { type: 'none' } },
]
const line = (more: Partial<EarningLine>): EarningLine => ({ number: 1, productId: null, productGroup: null, quantity: '1', amountMinor: 0, ...more })

describe('points of a claim', () => {
  it.each([
    ['a product’s rate goes before its group’s', line({ productId: product, productGroup: 'paint', quantity: '3', amountMinor: 9_000 }), 'product', '7.5', '0.75'],
    ['a group’s before everything’s', line({ productGroup: 'paint', quantity: '2', amountMinor: 1_000 }), 'group', '3.333333', '1'],
    ['a group may earn nothing', line({ productGroup: 'gift', amountMinor: 1_000 }), 'group', '0', '0'],
    ['anything else earns as everything does', line({ productGroup: 'other', amountMinor: 2_500 }), 'everything', '2.5', '0'],
  ])('%s', (_what, given, by, customerExact, retailerExact) => {
    expect(claimPoints({ rates }, [given]).lines[0]).toMatchObject({ by, customerExact, retailerExact })
  })

  it('what has no rate earns nothing', () => expect(claimPoints({ rates: [] }, [line({ amountMinor: 1_000 })])).toMatchObject({ customer: 0, retailer: 0, lines: [{ by: 'nothing' }] }))

  it('is cut once, over all lines, never line by line', () => {
    const lines = [1, 2, 3].map((number) => line({ number, amountMinor: 500 }))
    expect(claimPoints({ rates }, lines)).toMatchObject({ customer: 1, lines: [{ customer: 0 }, { customer: 1 }, { customer: 0 }] })
  })

  const lines = fc.array(fc.record({
    productId: fc.constantFrom(product, null), productGroup: fc.constantFrom('paint', 'gift', 'other', null), quantity: fc.integer({ min: 0, max: 9_999 }).map((n) => (n / 1_000).toFixed(3)),
    amountMinor: fc.nat(1_000_000),
  }), { maxLength: 12 }).map((list) => list.map((one, index) => ({ ...one, number: index + 1 })))

  it('the lines’ points add up to the claim’s, whatever the lines', () => {
    fc.assert(fc.property(lines, (given) => {
      const { lines: each, customer, retailer } = claimPoints({ rates }, given)
      expect([each.reduce((sum, one) => sum + one.customer, 0), each.reduce((sum, one) => sum + one.retailer, 0)]).toEqual([customer, retailer])
    }))
  })

  it('taking lines out one after another takes back, in the end, exactly what was given', () => {
    fc.assert(fc.property(lines, fc.option(fc.nat(2_000)), (given, room) => {
      const all = withinMost(claimPoints({ rates }, given).customer, room, 0)
      let back = 0
      for (let left = given.length - 1; left >= 0; left -= 1) {
        const due = dueBack(all, claimPoints({ rates }, given.slice(0, left)).customer, room, back)
        back += due
        expect(back).toBeLessThanOrEqual(all)
      }
      if (given.length > 0) expect(back).toBe(all)
    }))
  })
})

it('a month’s most leaves what fits', () => {
  expect([withinMost(50, null, 900), withinMost(50, 100, 0), withinMost(50, 100, 70), withinMost(50, 100, 130)]).toEqual([50, 50, 30, 0])
})

describe('what invoices are compared by', () => {
  it.each(['INV-00 123', 'inv/0123', 'Inv 123', ' INV.00123 ', 'inv123'])('%s is inv123', (number) => expect(invoiceKey(number)).toBe('inv123'))
  it.each([['2024/05', '2024/50'], ['1-01', '1-1'], ['A1-23', 'A12-4'], ['0', '1'], ['---', '//']])('%s and %s differ', (a, b) => expect(invoiceKey(a)).not.toBe(invoiceKey(b)))
  it('is one with and without marks', () => expect(invoiceKey('2024-001')).toBe(invoiceKey('2024001')))
  it('a number of zeros is one', () => expect(invoiceKey('000')).toBe('0'))
  it('a seller is one in any dress', () => expect(sellerKey('Hill-Street  Hardware, Ltd.')).toBe(sellerKey('HILL STREET HARDWARE LTD')))
})
