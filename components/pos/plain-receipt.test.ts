import { expect, it } from 'vitest'
import type { Sale } from '@/lib/pos/schemas'
import { plainReceipt } from './plain-receipt'

const line = { lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 240, amountMinor: 240, discountMinor: 0, pointsUsed: 0, netAmountMinor: 240 }
const sale = {
  receiptNumber: 'R1', occurredAt: '2026-06-01T12:00:00Z', currency: 'GBP', payableMinor: 420,
  lines: [line, { ...line, lineId: '2', name: 'Scone', quantity: '2', amountMinor: 280 }],
  redeemed: [{ name: 'A pound off', points: 10, discountMinor: 100 }], receiptText: 'Points earned: 4\nPoints now: 14',
} as unknown as Sale

it('says in plain lines what was bought, what came off and what became of the points', () => {
  expect(plainReceipt(sale, { name: 'Corner', outlet: 'Quay', timeZone: 'Europe/London' })).toBe(
    'Corner, Quay\n1 Jun 2026, 13:00, receipt R1\n\nTea: £2.40\n2 x Scone: £2.80\nA pound off: -£1.00\nTo pay: £4.20\n\nPoints earned: 4\nPoints now: 14')
  expect(plainReceipt({ ...sale, payments: [{ method: 'cash', amountMinor: 300, tenderedMinor: 500 }, { method: 'card', amountMinor: 120 }] }, { name: 'Corner', outlet: 'Quay', timeZone: 'Europe/London' }))
    .toContain('To pay: £4.20\nCash given: £5.00\nCard: £1.20\nChange: £2.00\n\nPoints earned')
  expect(plainReceipt(sale, { name: 'Corner', outlet: 'Corner', timeZone: 'Europe/London' })).toMatch(/^Corner\n/)
})
