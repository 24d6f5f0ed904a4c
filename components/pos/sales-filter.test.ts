import { expect, it } from 'vitest'
import { listSalesInput } from '@/lib/pos/sales-schemas'
import { salesFilter } from './sales-filter'

it('keeps of an address what the list of sales takes', () => {
  expect(salesFilter({})).toEqual({ show: 'all' })
  expect(salesFilter({ from: '2026-02-30', to: '2026-02-28', outlet: 'x', show: 'x' })).toEqual({ to: '2026-02-28', show: 'all' })
  expect(salesFilter({ q: 'r'.repeat(200), show: 'refunded' })).toEqual({ q: 'r'.repeat(64), show: 'refunded' })
  expect(listSalesInput.safeParse(salesFilter({ q: '\0', from: '2026-02-30', member: '1' })).success).toBe(true)
})
