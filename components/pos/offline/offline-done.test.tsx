import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { attachDays } from '@/lib/pos/attach-plain'
import type { SaleRequest } from '../till-state'
import { OfflineDone } from './offline-done'

const business = { name: 'Corner Shop', outlet: 'Corner Shop', timeZone: 'Europe/London' }
const line = { lineId: '1', sku: 'coffee', name: 'Coffee', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }
const said = (over: Partial<SaleRequest> = {}) => renderToStaticMarkup(
  <OfflineDone request={{ receiptNumber: 'B-7QX2', currency: 'GBP', lines: [line], ...over }} business={business} member={null} onNew={() => {}} />,
).replaceAll(/<style[^>]*>[^]*?<\/style>|<[^>]*>/g, '')

it('says on the slip of a sale without a member how its points are collected', () => {
  expect(said()).toContain(`To collect the points of this receipt, ask at the till with its number within ${attachDays} days.`)
})

it('says it only where nobody is named and something is paid', () => {
  expect(said({ member: { phone: '07400 123456' } })).not.toContain('collect')
  expect(said({ lines: [{ ...line, amountMinor: 0 }] })).not.toContain('collect')
})
