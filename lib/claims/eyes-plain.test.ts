import { describe, expect, it } from 'vitest'
import type { ReadFields } from '@/lib/reading/schemas'
import { eyesOn, marksOf } from './eyes-plain'
import type { Looked } from './eyes-plain'

const line = { number: 1, productId: 'p', quantity: '2', unitPriceMinor: 500, amountMinor: 1_000 }
const field = (value: string, confidence = 0.95) => ({ value, text: value, confidence, box: [0.1, 0.2, 0.3, 0.05] as [number, number, number, number] })
const file = (fields: Partial<ReadFields> | null = null) => ({ fileId: 'f', reading: { fields: fields && { seller: null, invoiceNumber: null, invoiceDate: null, total: null, currency: null, lines: [], ...fields } } })
const claim = (more: Partial<Looked> = {}): Looked =>
  ({ seller: 'Hill Street Hardware', retailer: 'Hill Street Hardware', totalMinor: 1_000, currency: 'GBP', late: false, invoiceNumber: 'HS 7', invoiceDate: '2026-03-02', files: [file()], lines: [line], duplicates: [], actions: [], ...more })

describe('what needs a second look', () => {
  it('is nothing where all fits', () => expect(eyesOn(claim())).toEqual({}))
  it.each<[string, Partial<Looked>, string, RegExp]>([
    ['a total that the lines do not reach', { totalMinor: 1_250 }, 'totalMinor', /£10.00, £2.50 less/],
    ['lines that are more than the total', { totalMinor: 900 }, 'totalMinor', /£1.00 more/],
    ['another seller than who sent it', { seller: 'Quay Paints' }, 'seller', /sent by Hill Street Hardware/],
    ['a late one', { late: true }, 'invoiceDate', /old when it was sent/],
    ['no image', { files: [] }, 'files', /no image/],
    ['an image that looks like another', { duplicates: [{ why: 'alike_image' }] }, 'files', /looks like/],
    ['an image that looks like another as long as one is not read', { duplicates: [{ why: 'alike_image', mild: 'unread' }] }, 'files', /looks like.* still being read/],
    ['an invoice that was claimed by one that was rejected', { duplicates: [{ why: 'same_invoice', mild: 'past' }] }, 'invoiceNumber', /claimed before.* rejected or reversed/],
    ['an invoice that was claimed', { duplicates: [{ why: 'same_invoice' }] }, 'invoiceNumber', /claimed before/],
    ['a line of no product', { lines: [{ ...line, productId: null }] }, 'lines.1', /None of your products/],
    ['a line that does not multiply', { lines: [{ ...line, quantity: '3' }] }, 'lines.1', /3 × £5.00/],
    ['a number that the image has otherwise', { files: [file({ invoiceNumber: field('HS-17') })] }, 'invoiceNumber', /The image reads “HS-17”\./],
    ['a total that can hardly be read', { files: [file({ total: field('10.00', 0.4) })] }, 'totalMinor', /hardly be read/],
    ['a day that may be another', { files: [file({ invoiceDate: field('2026-03-12', 0.5) })] }, 'invoiceDate', /“2026-03-12”, though hardly/],
    ['a number that was corrected on the way', { actions: [{ kind: 'draft', changes: { invoiceNumber: ['0', '1'] } }, { kind: 'enter', changes: { invoiceNumber: ['1', '7'] } }] }, 'invoiceNumber', /from “1”/],
  ])('is %s', (_, more, field, why) => {
    expect(Object.keys(eyesOn(claim(more)))).toEqual([field])
    expect(eyesOn(claim(more))[field]?.[0]).toMatch(why)
  })
  it('is marked on the image, and what agrees is not', () => {
    const one = claim({ files: [file({ invoiceNumber: field('hs7'), total: field('10.00', 0.4), invoiceDate: field('2026-03-02') })] })
    expect(marksOf(one, eyesOn(one))).toEqual([{ field: 'totalMinor', fileId: 'f', box: [0.1, 0.2, 0.3, 0.05] }])
  })
  it('is not a seller that is written another way, nor a cent of rounding', () => {
    expect(eyesOn(claim({ seller: 'HILL-STREET  Hardware', lines: [{ ...line, quantity: '3', unitPriceMinor: 333 }] }))).toEqual({})
  })
  it('is not a price that was divided out, but one that is further off than that', () => {
    const of = (unitPriceMinor: number) => Object.keys(eyesOn(claim({ lines: [{ ...line, quantity: '30', unitPriceMinor }] })))
    expect([of(33), of(34), of(32)]).toEqual([[], ['lines.1'], ['lines.1']])
  })
})
