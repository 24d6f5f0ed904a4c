import { describe, expect, it } from 'vitest'
import { phoneNumber } from './form-values'

const posted = (phone: string, country?: string) => {
  const form = new FormData()
  form.set('phone', phone)
  if (country) form.set('phoneCountry', country)
  return phoneNumber(form, 'phone')
}

describe('a phone number in a form', () => {
  it.each([
    ['07400 123456', 'GB', '+447400123456'],
    ['7400123456', 'GB', '+447400123456'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['+33 6 12 34 56 78', 'GB', '+33612345678'],
    ['+33612345678', undefined, '+33612345678'],
  ] as const)('%s beside %s is %s', (text, country, e164) => {
    expect(posted(text, country)).toBe(e164)
  })

  it.each([['12', 'GB'], ['hello', 'GB'], ['', 'GB'], ['07400 123456', 'XX'], ['07400 123456', undefined]] as const)(
    '%j beside %s is left for the use case to refuse', (text, country) => {
      expect(posted(text, country)).toBe(text)
    })
})
