import { describe, expect, it } from 'vitest'
import { parseEntry } from './parse-entry'
import { matching, soughtIn } from './product-search'

const product = (name: string, over: object = {}) => ({ productId: name, sku: name.slice(0, 3), name, category: null, barcode: null, priceMinor: 100, taxPercent: null, ...over })

describe('what is typed at the till', () => {
  it('is a product by its words, with how many, and never what is an amount or a barcode', () => {
    expect(soughtIn('flat white')).toEqual({ times: 1, words: 'flat white' })
    expect(soughtIn(' 2 x flat')).toEqual({ times: 2, words: 'flat' })
    expect(soughtIn('12×Éclair')).toEqual({ times: 12, words: 'Éclair' })
    for (const text of ['12.40', '3 x 2.50', '2.50 flat white', '40170725', '', '  ', '0 x flat', '100 x flat', '2 xmas tree']) expect(soughtIn(text)).toBeNull()
    for (const text of ['flat white', 'x']) expect(parseEntry(text, 'GBP')).toBeNull()
  })

  it('finds those whose words begin so, whatever the accents, the case and the order', () => {
    const [flat, white, eclair, latte] = [product('Flat white'), product('White tea', { category: 'Flat leaves' }), product('Éclair'), product('Latte', { sku: 'FW-9' })]
    const all = [latte, white, eclair, flat]
    expect(matching(all, 'flat')).toEqual([flat, white])
    expect(matching(all, 'WHITE fl')).toEqual([white, flat])
    expect(matching(all, 'ecl')).toEqual([eclair])
    expect(matching(all, 'fw 9')).toEqual([latte])
    expect(matching(all, 'hite')).toEqual([])
  })
})
