import { describe, expect, it } from 'vitest'
import { saleLineSchema } from './schemas'

const line = { lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }
const wrong = (over: object) => saleLineSchema.safeParse({ ...line, ...over }).error?.issues.map(({ path }) => path.join('.'))

describe('a line of a sale', () => {
  it('has no more tax than it costs', () => {
    expect(wrong({ taxMinor: 300 })).toBeUndefined()
    expect(wrong({ taxMinor: 301 })).toEqual(['taxMinor'])
    expect(wrong({ amountMinor: 0, taxMinor: 1 })).toEqual(['taxMinor'])
  })

  it.each([
    { amountMinor: -1 }, { amountMinor: -1, taxMinor: 0 }, { amountMinor: 1.5 }, { amountMinor: 'x', taxMinor: 1 }, { amountMinor: undefined, taxMinor: 1 },
  ])('with %o is told of that alone', (over) => {
    expect(wrong(over)).toEqual(['amountMinor'])
  })
})
