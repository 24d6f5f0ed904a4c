import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyCash, paymentsOf } from './payment'

describe('how a sale is paid', () => {
  it('by card, with cash and its change, or with both', () => {
    expect(paymentsOf({ method: 'card' }, 840)).toEqual([{ method: 'card', amountMinor: 840 }])
    expect(paymentsOf({ method: 'cash', givenMinor: null }, 840)).toEqual([{ method: 'cash', amountMinor: 840, tenderedMinor: 840 }])
    expect(paymentsOf({ method: 'cash', givenMinor: 1_000 }, 840)).toEqual([{ method: 'cash', amountMinor: 840, tenderedMinor: 1_000 }])
    expect(paymentsOf({ method: 'cash', givenMinor: 500 }, 840))
      .toEqual([{ method: 'cash', amountMinor: 500, tenderedMinor: 500 }, { method: 'card', amountMinor: 340 }])
  })
  it('always adds up to what is to pay', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.option(fc.nat(200_000)), (payable, givenMinor) => {
      const sum = (paymentsOf({ method: 'cash', givenMinor }, payable) ?? []).reduce((all, { amountMinor }) => all + amountMinor, 0)
      expect(sum).toBe(payable)
    }))
  })
  it('offers the next round sums', () => {
    expect(likelyCash(840, 100)).toEqual([1_000, 2_000, 5_000])
    expect(likelyCash(1_000, 100)).toEqual([1_500, 2_000, 5_000])
  })
})
