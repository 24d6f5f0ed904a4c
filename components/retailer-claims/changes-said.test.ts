import { expect, it } from 'vitest'
import { changesSaid } from './changes-said'

it('says each field that changed in a retailer’s words, and no id', () => {
  expect(changesSaid({ invoiceNumber: ['A-1', 'A-7'], totalMinor: [null, 9_000], memberId: ['a', 'b'], 'lines.2.quantity': ['1', null], 'lines.1.productId': [null, 'x'], 'lines.1.amountMinor': [100, 250] }, 'GBP'))
    .toEqual(['Number: A-1, now A-7', 'Total: £90.00', 'Line 2, how many: 1, now nothing', 'Line 1, amount: £1.00, now £2.50'])
})
