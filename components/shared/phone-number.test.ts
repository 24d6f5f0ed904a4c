import { describe, expect, it } from 'vitest'
import { callingCode, countryOptions, readCountry, toE164, typed } from './phone-number'

describe('a phone number as it is typed', () => {
  it('is shown the way its country writes it', () => {
    expect(typed('07400123456', 'GB')).toEqual({ text: '07400 123456', country: 'GB' })
  })

  it('changes the country when it is pasted with another calling code', () => {
    expect(typed('+33612345678', 'GB')).toEqual({ text: '06 12 34 56 78', country: 'FR' })
  })

  it('keeps the chosen country while an international number is not yet whole', () => {
    expect(typed('+3361', 'GB').country).toBe('GB')
  })
})

describe('what is posted', () => {
  it.each([
    ['07400 123456', 'GB', '+447400123456'],
    ['7400123456', 'GB', '+447400123456'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['+33 6 12 34 56 78', 'GB', '+33612345678'],
  ] as const)('%s in %s is %s', (text, country, e164) => {
    expect(toE164(text, country)).toBe(e164)
  })

  it.each(['12', 'hello', ''])('%j is left for the server to refuse', (text) => {
    expect(toE164(text, 'GB')).toBe(text)
  })
})

describe('countries', () => {
  it('fall back to one that exists', () => {
    expect(readCountry('XX')).toBe('GB')
    expect(readCountry(undefined)).toBe('GB')
    expect(callingCode(readCountry('PT'))).toBe('+351')
  })

  it('are listed by name', () => {
    const labels = countryOptions('en').map((option) => option.label)
    expect(labels).toContain('Portugal (+351)')
    expect(labels.length).toBeGreaterThan(200)
  })
})
