import fc from 'fast-check'
import { expect, it } from 'vitest'
import { namesIn, namesText, withName } from './names'

it('reads what is typed with commas, and quotation marks around a comma', () => {
  expect(namesIn('beans, tea ,, cup')).toEqual(['beans', 'tea', 'cup'])
  expect(namesIn('"Tea, coffee", Cake')).toEqual(['Tea, coffee', 'Cake'])
  expect(namesIn('5" pipe, "half, open')).toEqual(['5" pipe', '"half', 'open'])
  expect(namesIn('')).toEqual([])
})

it('adds a name once', () => {
  expect(withName('', 'Tea, coffee')).toBe('"Tea, coffee"')
  expect(withName('"Tea, coffee"', 'Tea, coffee')).toBe('"Tea, coffee"')
  expect(withName('beans', 'tea')).toBe('beans, tea')
})

it('reads back what it writes', () => {
  const name = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'B', '5', ' ', ',', '"', '-', 'é') }).map((text) => text.trim()).filter(Boolean)
  fc.assert(fc.property(fc.array(name, { maxLength: 6 }), (names) => {
    expect(namesIn(namesText(names))).toEqual(names)
  }))
})
