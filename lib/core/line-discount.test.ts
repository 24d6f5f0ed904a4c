import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fullPrice, offBeyond } from './line-discount'

const line = (unitPriceMinor: number, amountMinor: number, quantity = '1') => ({ unitPriceMinor, amountMinor, quantity })

it('a discount of exactly so much is within, one more is beyond; small prices are rounded as the till rounds them', () => {
  expect([offBeyond([line(1_000, 800)], 20), offBeyond([line(1_000, 799)], 20)]).toEqual([0, 201])
  expect([offBeyond([line(5, 4)], 10), offBeyond([line(4, 3)], 10), offBeyond([line(1_000, 0)], 100), offBeyond([line(1, 0)], 0)]).toEqual([0, 1, 0, 1])
})

it('counts what was taken off the lines that went beyond, and only those', () => {
  expect(offBeyond([line(1_000, 900), line(1_000, 400), line(333, 499, '3')], 20)).toBe(600 + 500)
})

it('a quantity in parts is priced half up, and a line dearer than its price has no discount', () => {
  expect([fullPrice(line(333, 0, '0.5')), fullPrice(line(100, 250)), offBeyond([line(100, 250)], 0)]).toEqual([167, 250, 0])
})

it('never lets more go than the limit allows, and never refuses what it allows', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (price, percent, limit) => {
    const off = Math.round((price * percent) / 100)
    const beyond = offBeyond([line(price, price - off)], limit)
    expect(beyond).toBe(off * 100 - price * limit > 50 || (off * 100 - price * limit > 0 && off > Math.floor((price * limit + 50) / 100)) ? off : 0)
    if (percent <= limit) expect(beyond).toBe(0)
  }))
})
