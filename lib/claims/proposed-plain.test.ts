import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foundOf, openOf } from './proposed-plain'

const of = <T>(value: T) => ({ value, text: String(value), confidence: 0.9, low: false, fileId: 'f1', box: [0, 0, 1, 1] as [number, number, number, number] })

it('has what was read, and no word of the rest', () => {
  expect(foundOf({ seller: null, invoiceNumber: of('A-1'), invoiceDate: null, totalMinor: of(0), lines: [] })).toEqual({ invoiceNumber: 'A-1', totalMinor: 0 })
})

it('takes nothing into a field that somebody filled, and everything into those that are open', () => {
  const form = fc.record({ seller: fc.string(), invoiceNumber: fc.string(), total: fc.string() })
  fc.assert(fc.property(form, fc.record({ seller: fc.string(), invoiceNumber: fc.string(), total: fc.string() }, { requiredKeys: [] }), (typed, found) => {
    const after = { ...typed, ...openOf<typeof typed>(found, (field) => typed[field] === '') }
    for (const field of Object.keys(typed) as (keyof typeof typed)[]) expect(after[field]).toBe(typed[field] === '' ? found[field] ?? '' : typed[field])
  }))
})
