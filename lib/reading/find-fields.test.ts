import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alike, lettersOf } from './alike'
import { amountsIn } from './amounts'
import { datesIn } from './dates'
import { findFields } from './find-fields'
import { rowOf } from './rows'
import type { Row } from './rows'
import type { Word } from './schemas'

const today = '2026-11-29'
/** No print stands quite straight. */
const slant = (at: number) => (at % 3) * 0.001
/** A page of rows, each of words from left to right; a gap of several blanks is a column. */
const page = (rows: readonly string[]): Word[] => rows.flatMap((text, y) => [...text.matchAll(/\S+/g)].map((found) => (
  { text: found[0], confidence: 0.9, box: [0.05 + found.index * 0.008, 0.05 + y * 0.03 + slant(found.index), found[0].length * 0.008, 0.02] satisfies Word['box'] })))
const row = (text: string): Row => rowOf(page([text]))
const read = (rows: readonly string[], more: { monthFirst?: boolean } = {}) => findFields(page(rows), { today, ...more })
const values = (rows: readonly string[]) => {
  const { seller, invoiceNumber, invoiceDate, total, currency } = read(rows)
  return [seller, invoiceNumber, invoiceDate, total, currency].map((field) => field?.value ?? null)
}

const slip = ['jo', 'GREEN PAINT SDN BHD', '12 Station Road', 'Invoice No : GP-00817', 'Date : 14/02/2026 10:31', 'Item Qty Price Amount', 'Wall paint 5l   3   20.00   60.00', 'Roller 2 X 4.55 9.10', 'Sub Total 69.10', 'Rounding -0.01', 'TOTAL ROUNDED RM 69.09', 'CASH RM 100.00', 'CHANGE RM 30.91']

describe('an invoice', () => {
  it('is read by what stands beside what, with the place of each', () => {
    expect(values(slip)).toEqual(['GREEN PAINT SDN BHD', 'GP-00817', '2026-02-14', '69.09', 'MYR'])
    const { lines, total } = read(slip)
    expect(lines).toMatchObject([{ description: 'Wall paint 5l', quantity: '3', unitPrice: '20.00', amount: '60.00' }, { description: 'Roller', quantity: '2', unitPrice: '4.55', amount: '9.10' }])
    expect(total?.box.map((part) => Number(part.toFixed(3)))).toEqual([0.186, 0.352, 0.04, 0.02])
  })

  it.each([
    [['Maler Bunt GmbH', 'Rechnungsnr. 2026-118', 'Datum 3. März 2026', 'Zwischensumme 100,00', 'MwSt 19% 19,00', 'Gesamtbetrag 1.119,00 €'], ['Maler Bunt GmbH', '2026-118', '2026-03-03', '1119.00', 'EUR']],
    [['Peintures Léon SARL', 'Facture n° F-2209', 'le 12 février 2026', 'Total HT 50,00', 'TVA 10,00', 'Total TTC 60,00 €'], ['Peintures Léon SARL', 'F-2209', '2026-02-12', '60.00', 'EUR']],
    [['Pinturas Sol S.L.', 'Factura Nº 00981', 'Fecha: 02-01-2026', 'IVA 4,20', 'Total a pagar 24,20 €', 'Efectivo 30,00'], ['Pinturas Sol S.L.', '00981', '2026-01-02', '24.20', 'EUR']],
  ])('of another language too: %j', (rows, expected) => expect(values(rows)).toEqual(expected))

  it('paid in cash is worth what was not given back, however badly its name is printed', () => {
    expect(read(['SHOP LTD', 'T0IAI 9.50', 'x 12.00', 'CASH 20.00', 'CHANGE 10.50']).total).toMatchObject({ value: '9.50', confidence: 0.9 })
    expect(read(['SHOP LTD', 'Total 80.91', 'Rounding -0.01', '80.90', 'CASH 100.00', 'Change 19.10']).total?.value).toBe('80.90')
  })

  it('names no day that is still to come, nor one on which it is due', () => {
    expect(read(['Due date 01/11/2026', 'Printed 30/10/2026']).invoiceDate?.value).toBe('2026-10-30')
    expect(read(['Date 30/11/2026']).invoiceDate).toBeNull()
    expect(read(['Date 01/11/2026'], { monthFirst: true }).invoiceDate?.value).toBe('2026-01-11')
  })

  it('of which nothing can be read says nothing', () => {
    expect(values([])).toEqual([null, null, null, null, null])
    expect(values(['~ ~', '||| ..'])).toEqual([null, null, null, null, null])
  })
})

describe('laws of reading', () => {
  const word = fc.record({ text: fc.string({ minLength: 1, maxLength: 12 }), confidence: fc.double({ min: 0, max: 1, noNaN: true }), box: fc.tuple(...[0, 0, 0.001, 0.001].map((min) => fc.double({ min, max: 0.5, noNaN: true }))) as fc.Arbitrary<Word['box']> })
  const token = fc.oneof(fc.constantFrom('Total', 'RM', 'Invoice', 'No', 'Cash', 'Change', 'Qty', 'Price', 'Amount', 'Ltd', 'x', '2'), fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)), fc.string({ maxLength: 8 }))
  const printed = fc.array(fc.array(token, { minLength: 1, maxLength: 5 }).map((tokens) => tokens.join(' ')), { maxLength: 12 })

  it('whatever words there are, an answer is given whose parts are sure between none and one, and lie on the image', () => {
    fc.assert(fc.property(fc.oneof(fc.array(word, { maxLength: 40 }), printed.map(page)), (words) => {
      const { lines, ...fields } = findFields(words, { today })
      for (const found of [...lines, ...Object.values(fields)].filter((one) => one !== null)) {
        expect(found.confidence).toBeGreaterThanOrEqual(0)
        expect(found.confidence).toBeLessThanOrEqual(1)
        const [left, top, width, height] = found.box
        expect([left, top, width, height].every((part) => part >= 0 && part <= 1) && left + width <= 1.0001 && top + height <= 1.0001).toBe(true)
      }
    }))
  })

  it('the order in which words come changes nothing', () => {
    fc.assert(fc.property(printed.map(page).chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length }))), ([words, shuffled]) => {
      expect(findFields(shuffled, { today })).toEqual(findFields(words, { today }))
    }))
  })

  it('an amount is what was printed, whichever marks a country uses', () => {
    const marks = fc.constantFrom([',', '.'], ['.', ','], [' ', ','], ['\'', '.'], ['', '.'], ['', ','])
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), marks, fc.constantFrom('', 'RM ', '€', 'Total: '), (cents, [thousands = '', point = ''], before) => {
      const units = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, thousands)
      const found = amountsIn(row(`${before}${units}${point}${String(cents % 100).padStart(2, '0')}`))
      expect(found.map((one) => one.cents)).toEqual([cents])
    }))
  })

  it('a day is what was printed, in any of its forms', () => {
    const day = fc.integer({ min: 0, max: 9_000 }).map((days) => new Date(Date.UTC(2002, 0, 1 + days)))
    const short = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
    const forms: ((d: string, m: string, y: string) => string)[] = [
      (d, m, y) => `${d}/${m}/${y}`, (d, m, y) => `${d}.${m}.${y}`, (d, m, y) => `${d}-${m}-${y.slice(2)}`, (d, m, y) => `${y}-${m}-${d}`, (d, m, y) => `${d} ${short[Number(m) - 1]} ${y}`,
      (d, m, y) => `${short[Number(m) - 1]} ${Number(d)}, ${y}`, (d, m, y) => `Date:${Number(d)}/${Number(m)}/${y} 12:31`, (d, m, y) => `${d}/${m}/${y}`.replaceAll('0', 'O'),
    ]
    fc.assert(fc.property(day, fc.constantFrom(...forms), (date, form) => {
      const iso = date.toISOString().slice(0, 10)
      const [y = '', m = '', d = ''] = iso.split('-')
      expect(datesIn(row(form(d, m, y))).map((one) => one.day)).toContain(iso)
    }))
  })

  it('a line is believed only where its quantity and price make its amount', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (quantity, price, off) => {
      const money = (cents: number) => (cents / 100).toFixed(2)
      const lines = (amount: number) => read(['Item Qty Price Amount', `Wall paint   ${quantity}   ${money(price)}   ${money(amount)}`, 'Total 1.00']).lines
      expect(lines(quantity * price)).toMatchObject([{ quantity: String(quantity), amount: money(quantity * price) }])
      expect(lines(quantity * price + off)).toEqual([])
    }))
  })

  it('a word is like itself with one letter of four misread, and like nothing else', () => {
    expect([alike(lettersOf('T0TAI'), 'total'), alike('tatal', 'total'), alike('cash', 'each'), alike('bar', 'bat'), alike('', 'total')]).toEqual([true, true, false, false, false])
  })
})
