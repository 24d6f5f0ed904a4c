import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isGtin } from './gtin'

it.each(['96385074', '036000291452', '5012345678900', '10012345678902'])('%s is a GTIN', (digits) => { expect(isGtin(digits)).toBe(true) })

it.each(['12000000', '99999999', '5012345678901', '2912345678', '12345678901', '', '9638507x'])('“%s” is none', (digits) => { expect(isGtin(digits)).toBe(false) })

it('one digit that is read wrong is seen, and one check digit alone is right', () => {
  const last = fc.constantFrom(7, 11, 12, 13).chain((length) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }))
  fc.assert(fc.property(last, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
    const made = Array.from({ length: 10 }, (_, check) => [...digits, check].join('')).filter(isGtin)
    expect(made).toHaveLength(1)
    const wrong = [...(made[0] ?? '')].map((digit, index) => (index === place % (digits.length + 1) ? (Number(digit) + by) % 10 : digit)).join('')
    expect(isGtin(wrong)).toBe(false)
  }))
})
