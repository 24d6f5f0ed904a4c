import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { getSalePlace, listSales, recordSale, refundSale } from '.'

let shop: Shop
let owner: Ctx
const sold: { saleId: string; receiptNumber: string }[] = []

beforeAll(async () => {
  shop = await makeShop()
  owner = { actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'owner' }, organizationId: shop.organizationId, now: new Date(), requestId: 'test' }
  const { phone } = await shop.member()
  for (const [index, member] of [undefined, { phone }, { phone }, undefined].entries()) {
    const now = new Date(Date.now() - (4 - index) * 60_000)
    sold.unshift(await recordSale(shop.ctx({ now }), { member, receiptNumber: `R-${index}`, currency: 'GBP', totalMinor: 1_000 }))
  }
  await refundSale(shop.ctx(), { saleId: sold[1]?.saleId ?? '' })
})

const receipts = async (input: Parameters<typeof listSales>[1]) => (await listSales(owner, input)).sales.map((sale) => sale.receiptNumber)

describe('the list of sales', () => {
  it('is newest first, and its pages meet without a gap in both directions', async () => {
    expect(await receipts({})).toEqual(['R-3', 'R-2', 'R-1', 'R-0'])
    const first = await listSales(owner, { limit: 3 })
    const second = await listSales(owner, { limit: 3, after: first.nextAfter ?? undefined })
    expect([second.sales.map((sale) => sale.receiptNumber), second.nextAfter]).toEqual([['R-0'], null])
    expect((await listSales(owner, { limit: 3, before: second.previousBefore ?? undefined })).sales).toEqual(first.sales)
  })
  it('filters by receipt, member, kind and day', async () => {
    expect(await receipts({ q: 'r-2' })).toEqual(['R-2'])
    expect(await receipts({ show: 'anonymous' })).toEqual(['R-3', 'R-0'])
    expect(await receipts({ show: 'refunded' })).toEqual(['R-2'])
    expect(await receipts({ from: '2000-01-01', to: '2000-01-02' })).toEqual([])
    const [withMember] = (await listSales(owner, { q: 'R-2' })).sales
    expect(withMember).toMatchObject({ pointsEarned: 10, refundedMinor: 1_000, outlet: 'Corner Shop' })
    expect(await receipts({ memberId: withMember?.member?.memberId })).toEqual(['R-2', 'R-1'])
  })
  it('is empty for another organization, and another’s sale does not exist', async () => {
    const other = await makeShop()
    const stranger = { ...owner, organizationId: other.organizationId }
    expect((await listSales(stranger, {})).sales).toEqual([])
    await expect(getSalePlace(stranger, { saleId: sold[0]?.saleId ?? '' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await getSalePlace(owner, { saleId: sold[0]?.saleId ?? '' })).toMatchObject({ outlet: 'Corner Shop', terminal: 'Till', member: null })
  })
})
