import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceSale } from '@/lib/redemption'
import type { ProgramRules } from '@/lib/programs/schemas'
import { emptyTill } from '../till-state'
import type { SaleRequest } from '../till-state'
import { canWait } from './keep-for-later'
import { lessWaiting, offlineQuote, takenOf, takenOff } from './offline-points'

const line = (amountMinor: number, lineId = '1') => ({ lineId, sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: amountMinor, amountMinor })
const aRate = fc.record({
  points: fc.integer({ min: 1, max: 200 }), amountMinor: fc.integer({ min: 1, max: 200 }), currency: fc.constant('GBP'),
  minPoints: fc.integer({ min: 1, max: 50 }), stepPoints: fc.integer({ min: 1, max: 25 }), maxPercentOfSale: fc.integer({ min: 1, max: 100 }),
})

describe('points at a till without a network', () => {
  it('take off what the server will find, so that the customer was told the truth', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 5_000 }), aRate, (amounts, asked, rate) => {
      const lines = amounts.map((amount, index) => line(amount, String(index)))
      const { points, amountMinor } = takenOff(amounts.reduce((a, b) => a + b, 0), asked, rate)
      if (points === 0) return
      const priced = priceSale(lines, 'GBP', [{ kind: 'points', points }], { redeem: { rates: [rate] } } as unknown as ProgramRules)
      expect([priced.pointsUsed, priced.discountMinor]).toEqual([points, amountMinor])
      expect(points).toBeLessThanOrEqual(asked)
    }))
  })

  it('are quoted only of a card that was shown, and never beyond what it says', () => {
    const rate = { points: 1, amountMinor: 1, currency: 'GBP', minPoints: 1, stepPoints: 1, maxPercentOfSale: 100 }
    const state = { ...emptyTill(), lines: [line(1_000)], wishes: [{ asMoney: true as const, points: 400 }] }
    expect(offlineQuote({ ...state, named: { memberId: 'm', token: 't', allowance: 300 } }, 'GBP', rate)).toMatchObject({ pointsUsed: 300, discountMinor: 300, payableMinor: 700 })
    expect(offlineQuote({ ...state, named: { phone: '07700 900123' } }, 'GBP', rate)).toBeNull()
    expect(offlineQuote({ ...state, named: { memberId: 'm', token: 't', allowance: 300 }, wishes: [] }, 'GBP', rate)).toBeNull()
  })

  it('wait with their sale within what the card carries; rewards, vouchers and what is beyond do not', () => {
    const bytes = new Uint8Array(106)
    bytes[41] = 200
    const token = `T1.${btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
    const request = (redeem: SaleRequest['redeem'], proof: SaleRequest['proof'] = { token }): SaleRequest => ({ receiptNumber: 'a', currency: 'GBP', redeem, proof })
    expect(canWait(request([{ points: 200 }]))).toBe(true)
    for (const one of [request([{ points: 201 }]), request([{ rewardId: 'r' }]), request([{ points: 1 }], { pin: '1234' }), request([{ points: 1 }], { token: token.slice(0, 51) })]) expect(canWait(one)).toBe(false)
    expect(canWait(request([], undefined))).toBe(true)
  })

  it('are one allowance a day for all the sales that wait here, of each card its own', () => {
    const token = (member: number) => {
      const bytes = new Uint8Array(106)
      ;[bytes[0], bytes[41]] = [member, 200]
      return `T1.${btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
    }
    const sold = (member: number, points: number, occurredAt: string) =>
      ({ key: occurredAt, outletId: 'o', request: { receiptNumber: 'a', currency: 'GBP', redeem: [{ points }], proof: { token: token(member) }, occurredAt } })
    // In London the 2nd of July begins at eleven in the evening, of the world's time.
    const waiting = [sold(1, 120, '2026-07-01T23:30:00Z'), sold(1, 50, '2026-07-01T22:30:00Z'), sold(2, 90, '2026-07-02T08:00:00Z')]
    const at = new Date('2026-07-02T09:00:00Z')
    expect([1, 2, 3].map((member) => takenOf(token(member), waiting, at, 'Europe/London'))).toEqual([120, 90, 0])
    expect(takenOf(undefined, waiting, at, 'Europe/London')).toBe(0)
    const request = (points: number): SaleRequest => ({ receiptNumber: 'b', currency: 'GBP', redeem: [{ points }], proof: { token: token(1) } })
    expect([canWait(request(80), 120), canWait(request(81), 120)]).toEqual([true, false])
    const shown = (allowance: number) => lessWaiting({ ...emptyTill(), named: { memberId: 'm', token: token(1), allowance } }, waiting, at, 'Europe/London').named
    expect([shown(200), shown(100)]).toMatchObject([{ allowance: 80 }, { allowance: 0 }])
    const state = { ...emptyTill(), named: { phone: '07700 900123' } }
    expect(lessWaiting(state, waiting, at, 'Europe/London')).toBe(state)
  })
})
