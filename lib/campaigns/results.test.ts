import { expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { recordSale, refundSale } from '@/lib/pos'
import { runReport } from '@/lib/reports'
import { makeShop } from '@/tests/support/shop'
import { campaignResults, createCampaign } from '.'

it('are what was paid and kept in the program’s currency, on the campaign’s page as in its report', async () => {
  const shop = await makeShop({ rules: {
    tierBasis: 'points', tiers: [{ key: 'bronze', name: 'Bronze', color: '#b08d57', thresholdPoints: 0, multiplier: '1' }],
    earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1' }, { currency: 'EUR', pointsPerUnit: '1' }] },
  } })
  const { campaignId } = await createCampaign(shop.system(), { name: 'Hello', effect: { type: 'bonus', points: 100 } })
  const { memberId } = await shop.member()
  const line = (lineId: string, amountMinor: number) => ({ lineId, sku: lineId, name: lineId, quantity: '1', unitPriceMinor: amountMinor, amountMinor })
  const sell = (currency: string, ...amounts: number[]) => recordSale(shop.ctx({ idempotencyKey: newId() }),
    { receiptNumber: newId(), currency, member: { memberId }, lines: amounts.map((amount, index) => line(String(index), amount)) })
  const [part, , whole] = [await sell('GBP', 1_000, 600), await sell('EUR', 5_000), await sell('GBP', 700)]
  await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: part.saleId, lines: [{ lineId: '1', quantity: '1' }] })
  await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: whole.saleId })
  expect(await campaignResults(shop.system(), { campaignId })).toMatchObject([{ sales: 3, members: 1, points: 200, netMinor: 1_000 }])
  expect((await runReport(shop.system(), { report: 'campaigns' })).rows).toMatchObject([{ id: campaignId, sales: 3, members: 1, points: 200, net: 1_000 }])
})
