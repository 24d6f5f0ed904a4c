import { describe, expect, it } from 'vitest'
import { eyesOn } from './eyes-plain'
import type { Looked } from './eyes-plain'

const line = { number: 1, productId: 'p', quantity: '2', unitPriceMinor: 500, amountMinor: 1_000 }
const claim = (more: Partial<Looked> = {}): Looked =>
  ({ seller: 'Hill Street Hardware', retailer: 'Hill Street Hardware', totalMinor: 1_000, currency: 'GBP', late: false, files: [{}], lines: [line], duplicates: [], actions: [], ...more })

describe('what needs a second look', () => {
  it('is nothing where all fits', () => expect(eyesOn(claim())).toEqual({}))
  it.each<[string, Partial<Looked>, string, RegExp]>([
    ['a total that the lines do not reach', { totalMinor: 1_250 }, 'totalMinor', /£10.00, £2.50 less/],
    ['lines that are more than the total', { totalMinor: 900 }, 'totalMinor', /£1.00 more/],
    ['another seller than who sent it', { seller: 'Quay Paints' }, 'seller', /sent by Hill Street Hardware/],
    ['a late one', { late: true }, 'invoiceDate', /old when it was sent/],
    ['no image', { files: [] }, 'files', /no image/],
    ['an image that looks like another', { duplicates: [{ why: 'alike_image' }] }, 'files', /looks like/],
    ['an invoice that was claimed', { duplicates: [{ why: 'same_invoice' }] }, 'invoiceNumber', /claimed before/],
    ['a line of no product', { lines: [{ ...line, productId: null }] }, 'lines.1', /None of your products/],
    ['a line that does not multiply', { lines: [{ ...line, quantity: '3' }] }, 'lines.1', /3 × £5.00/],
    ['a number that was corrected on the way', { actions: [{ kind: 'draft', changes: { invoiceNumber: ['0', '1'] } }, { kind: 'enter', changes: { invoiceNumber: ['1', '7'] } }] }, 'invoiceNumber', /from “1”/],
  ])('is %s', (_, more, field, why) => {
    expect(Object.keys(eyesOn(claim(more)))).toEqual([field])
    expect(eyesOn(claim(more))[field]?.[0]).toMatch(why)
  })
  it('is not a seller that is written another way, nor a cent of rounding', () => {
    expect(eyesOn(claim({ seller: 'HILL-STREET  Hardware', lines: [{ ...line, quantity: '3', unitPriceMinor: 333 }] }))).toEqual({})
  })
})
