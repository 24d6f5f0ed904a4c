import { expect, it } from 'vitest'
import { identifierOf } from './identifier'
import { amountInstead, entryWords, parseEntry } from './parse-entry'

it('reads an amount, a quantity and a name', () => {
  expect(parseEntry('12.40', 'GBP')).toEqual({ quantity: '1', unitPriceMinor: 1240, amountMinor: 1240 })
  expect(parseEntry('3 x 2.50', 'GBP')).toEqual({ quantity: '3', unitPriceMinor: 250, amountMinor: 750 })
  expect(parseEntry('0.250*7.99 coffee beans', 'GBP')).toEqual({ quantity: '0.250', unitPriceMinor: 799, amountMinor: 200, name: 'coffee beans' })
  expect(parseEntry('1240', 'JPY')).toMatchObject({ amountMinor: 1240 })
})

it('refuses what is no amount', () => {
  for (const text of ['', 'abc', '12.405', '0 x 3', '-5', '1e9', '999999999999999']) expect(parseEntry(text, 'GBP')).toBeNull()
})

it('asks for an amount as it is typed in the till’s currency', () => {
  expect(['GBP', 'TND', 'VND'].map(entryWords)).toEqual(['12.40, or 3 x 2.50', '12.400, or 3 x 2.500', '1240, or 3 x 250'].map((such) => `Type an amount such as ${such}.`))
  expect(parseEntry('12,500', 'TND')).toBeNull()
})

it('offers what no product has as an amount, but a barcode only where amounts are as long', () => {
  const offered = (text: string, currency: string) => amountInstead(text, currency)?.amountMinor ?? null
  // By their check digits: no barcode, and one.
  expect([offered('12000000', 'VND'), offered('12000005', 'VND'), offered('12000000', 'KRW')]).toEqual([12_000_000, 12_000_005, 12_000_000])
  expect([offered('12000000', 'GBP'), offered('12000005', 'GBP'), offered('5012345678900', 'GBP')]).toEqual([1_200_000_000, null, null])
  expect([offered('00120000', 'VND'), offered('99999999999999', 'VND')]).toEqual([null, null])
})

it('tells a card’s code and a member number from a phone number', () => {
  expect(identifierOf(' 07700 900101 ')).toEqual({ phone: '07700 900101' })
  expect(identifierOf('5723 1404 5108 2878')).toEqual({ memberNumber: '5723140451082878' })
  expect(identifierOf('T1.abc')).toEqual({ token: 'T1.abc' })
  expect(identifierOf('  ')).toBeNull()
})
