import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantityText } from '@/lib/core/decimal'
import { dueBack, returnedSoFar, splitRefund } from './refund-rules'
import type { RefundLine } from './refund-rules'

const line = (over: object = {}) => ({
  lineId: '1', sku: 'tea', name: 'Tea', quantity: '3', unitPriceMinor: 400, amountMinor: 1200,
  discountMinor: 200, pointsUsed: 200, netAmountMinor: 1000, ...over,
})

describe('refunding part of a sale', () => {
  it('gives floor(x * q / n) of money and points, less what was given before', () => {
    const first = splitRefund(returnedSoFar([line()], []), [{ lineId: '1', quantity: '1' }])
    expect(first).toMatchObject({ refundMinor: 333, pointsReturned: 66 })
    const second = splitRefund(returnedSoFar([line()], [first]), [{ lineId: '1', quantity: '1' }])
    expect(second).toMatchObject({ refundMinor: 333, pointsReturned: 67 })
    const rest = splitRefund(returnedSoFar([line()], [first, second]))
    expect(rest).toMatchObject({ refundMinor: 334, pointsReturned: 67, lines: [{ quantity: '1' }] })
    expect(rest.remaining[0]?.netAmountMinor).toBe(0)
  })

  it('refuses more than is left, a line that is not there, and a sale with nothing left', () => {
    expect(() => splitRefund(returnedSoFar([line()], []), [{ lineId: '1', quantity: '3.001' }])).toThrow(/3 is left/)
    expect(() => splitRefund(returnedSoFar([line()], []), [{ lineId: '2', quantity: '1' }])).toThrow(/no line 2/)
    const all = splitRefund(returnedSoFar([line()], []))
    expect(() => splitRefund(returnedSoFar([line()], [all]))).toThrow(/Nothing on this sale/)
  })

  it('counts the same line named twice together', () => {
    const twice = [{ lineId: '1', quantity: '1' }, { lineId: '1', quantity: '0.5' }]
    expect(splitRefund(returnedSoFar([line()], []), twice).lines).toEqual([
      { lineId: '1', quantity: '1.5', refundMinor: 500, pointsReturned: 100 },
    ])
  })

  it('any split of refunds returns in sum exactly the whole, and never more on the way', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 })
    const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9_000 }), net: amount, points: amount }), { minLength: 1, maxLength: 5 })
    const cuts = fc.array(fc.record({ line: fc.nat(4), part: fc.integer({ min: 1, max: 4_000 }) }), { maxLength: 12 })
    fc.assert(fc.property(lines, cuts, (given, steps) => {
      const sale = given.map((one, index) => line({
        lineId: String(index), quantity: quantityText(BigInt(one.quantity)), netAmountMinor: one.net, pointsUsed: one.points,
      }))
      const refunds: { lines: RefundLine[] }[] = []
      for (const { line: index, part } of steps) {
        const found = returnedSoFar(sale, refunds)[index]
        if (!found) continue
        const left = BigInt(given[index]?.quantity ?? 0) - found.before
        const now = left < BigInt(part) ? left : BigInt(part)
        if (now > 0n) refunds.push(splitRefund(returnedSoFar(sale, refunds), [{ lineId: String(index), quantity: quantityText(now) }]))
      }
      const open = returnedSoFar(sale, refunds)
      if (open.some(({ line: one, before }) => quantityText(before) !== one.quantity)) refunds.push(splitRefund(open))
      const parts = refunds.flatMap((refund) => refund.lines)
      expect(parts.every((part) => part.refundMinor >= 0 && part.pointsReturned >= 0)).toBe(true)
      sale.forEach((one) => {
        const own = parts.filter((part) => part.lineId === one.lineId)
        expect(own.reduce((sum, part) => sum + part.refundMinor, 0)).toBe(one.netAmountMinor)
        expect(own.reduce((sum, part) => sum + part.pointsReturned, 0)).toBe(one.pointsUsed)
      })
    }))
  })

  it('asks back only what is no longer deserved and was not asked before', () => {
    expect(dueBack(100, 60, 0)).toBe(40)
    expect(dueBack(100, 60, 40)).toBe(0)
    expect(dueBack(100, 99, 10)).toBe(0)
  })
})
