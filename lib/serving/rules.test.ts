import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isBeyond, isEasyPin } from './rules'

it('what is tried first is no PIN', () => {
  const easy = ['1111', '00000000', '1234', '23456789', '9876', '7890', '1212', '90909', '2109']
  const fine = ['4711', '1235', '2580', '1122', '80421', '1357']
  expect(easy.filter((pin) => !isEasyPin(pin))).toEqual([])
  expect(fine.filter(isEasyPin)).toEqual([])
})

it('leaves nearly all PINs to choose from', () => {
  const digits = fc.stringMatching(/^\d{4,8}$/)
  fc.assert(fc.property(digits, (pin) => !isEasyPin(pin) || new Set(pin).size <= 2 || '01234567890123456789'.includes(pin) || '98765432109876543210'.includes(pin)))
})

it('a limit is the last that is allowed, of its own currency', () => {
  const limits = { currency: 'GBP' }
  expect([isBeyond(500, 500, 'GBP', limits), isBeyond(500, 501, 'GBP', limits), isBeyond(500, 1, 'EUR', limits), isBeyond(null, 9_999, 'EUR', limits)])
    .toEqual([false, true, true, false])
})
