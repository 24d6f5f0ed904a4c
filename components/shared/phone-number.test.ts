import { describe, expect, it } from 'vitest'
import { callingCode, countryOptions, readCountry, typed } from './phone-number'

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
