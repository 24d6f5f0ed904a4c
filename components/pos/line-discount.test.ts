import { describe, expect, it } from 'vitest'
import { fullPrice } from '@/lib/core/line-discount'
import { atAmount, lessPercent, pricedAt } from './line-discount'
import { withProduct } from './product-line'

const line = { lineId: '1', sku: 'tea', name: 'Tea', quantity: '3', unitPriceMinor: 333, amountMinor: 999, taxMinor: 167 }
const tea = { productId: '', sku: 'tea', name: 'Tea', priceMinor: 333, category: null, taxPercent: '20', barcode: null }

describe('a discount on a line', () => {
  it('is counted from the full price, however often it changes', () => {
    const half = atAmount(line, lessPercent(line, '50') ?? 0)
    expect(half).toMatchObject({ amountMinor: 499, unitPriceMinor: 333 })
    expect([fullPrice(half), lessPercent(half, '10'), lessPercent(half, '12,5'), lessPercent(half, '100')]).toEqual([999, 899, 874, 0])
    expect(['', 'x', '101', '-5'].map((text) => lessPercent(line, text))).toEqual([null, null, null, null])
  })
  it('takes its share of the tax with it, and gives it back whole', () => {
    expect(atAmount(line, 500).taxMinor).toBe(84)
    for (const amount of [0, 1, 500]) expect(atAmount(atAmount(line, amount), 999)).toEqual(line)
    expect(atAmount(atAmount(line, 1), 500).taxMinor).toBe(84)
  })
  it('hides nothing of what is taken out of a basket', () => {
    expect(pricedAt([atAmount(line, 0), line])).toBe(1_998)
  })
  it('is one line’s: another piece comes beside it', () => {
    const lines = withProduct([atAmount(line, 500)], tea as never, false)
    expect(lines.map(({ amountMinor, quantity }) => [amountMinor, quantity])).toEqual([[500, '3'], [333, '1']])
  })
})
