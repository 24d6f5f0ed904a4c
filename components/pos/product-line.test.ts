import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TillProduct } from '@/lib/products/schemas'
import { taxWithin, withProduct } from './product-line'
import { isBarcode, parseEntry } from './parse-entry'
import type { Line } from './till-state'

const tea: TillProduct = { productId: 'p', sku: 'tea', name: 'Tea', category: 'Drinks', barcode: null, priceMinor: 240, taxPercent: '20' }
const typed: Line = { lineId: '7', sku: 'tea', name: 'Tea', quantity: '0.5', unitPriceMinor: 240, amountMinor: 120 }

describe('a product in the basket', () => {
  it('is one more of its own line, at its price; a typed part of one stays apart', () => {
    let lines = withProduct([typed], tea, false)
    expect(lines[1]).toEqual({ lineId: '8', sku: 'tea', name: 'Tea', category: 'Drinks', quantity: '1', unitPriceMinor: 240, amountMinor: 240 })
    lines = withProduct(lines, tea, false)
    expect(lines.map(({ quantity, amountMinor }) => [quantity, amountMinor])).toEqual([['0.5', 120], ['2', 480]])
    expect(withProduct(lines, { ...tea, priceMinor: 250 }, false)).toHaveLength(3)
  })
  it('states its tax where the program asks for it', () => {
    expect(withProduct([], tea, true)[0]?.taxMinor).toBe(40)
    expect(withProduct([], { ...tea, taxPercent: null }, true)[0]?.taxMinor).toBe(0)
  })
  it('has the tax that, put on the rest, gives the price again', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 100_000 }), (amount, thousandths) => {
      const tax = taxWithin(amount, (thousandths / 1000).toFixed(3))
      expect(tax).toBeGreaterThanOrEqual(0)
      // Rounded once: the rest times the rate is within half a unit, times the rate's own size, of the tax.
      expect(Math.abs((amount - tax) * thousandths - tax * 100_000)).toBeLessThanOrEqual((100_000 + thousandths) / 2)
    }))
  })
})

it('tells a barcode from an amount', () => {
  expect(['5012345678900', ' 20000001 ', '1240', '12.40', '3 x 2.50', '123456789012345'].map(isBarcode)).toEqual([true, true, false, false, false, false])
  expect(parseEntry('1240', 'GBP')?.amountMinor).toBe(124_000)
})
