import { beforeAll, describe, expect, it } from 'vitest'
import { campaignResults, createCampaign } from '@/lib/campaigns'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { cardToken, memberHistoryOf } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { rewardResults } from '@/lib/rewards'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { dashboard } from '.'

const DAY = 86_400_000
let shop: Shop
let [memberId, rewardId, campaignId] = ['', '', '']
let bound: Awaited<ReturnType<typeof employ>>
let all: Awaited<ReturnType<typeof employ>>

beforeAll(async () => {
  shop = await makeShop()
  ;({ memberId } = await shop.memberWith(1_000))
  ;({ rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound off', points: 100, amountMinor: 100 }))
  ;({ campaignId } = await createCampaign(shop.system(), { name: 'Double', effect: { type: 'multiplier', factor: '2' } }))
  const second = await shop.addOutlet()
  const there = await shop.addTerminal('pos', second)
  const here = await shop.addTerminal('pos')
  ;[bound, all] = [await employ(shop.organizationId, 'manager', { outletId: second }), await employ(shop.organizationId, 'manager')]
  const sell = (till: typeof here, totalMinor: number, receiptNumber: string, more: object = {}) =>
    recordSale(till.ctx(), { receiptNumber, currency: 'GBP', totalMinor, ...more })
  const card = () => ({ member: { token: cardToken(shop.programId, memberId, new Date()).token } })
  await sell(here, 8_000, 'HERE-1', { ...card(), redeem: [{ rewardId }] })
  await sell(here, 1_000, 'HERE-2')
  await sell(there, 5_000, 'THERE-1', { ...card(), redeem: [{ rewardId }] })
  const { saleId } = await sell(there, 700, 'THERE-2', { occurredAt: new Date(Date.now() - 2 * DAY).toISOString() })
  await refundSale(there.ctx(), { saleId })
  await sell(there, 300, 'THERE-3', { occurredAt: new Date(Date.now() - 29.5 * DAY).toISOString() })
  await drainOutbox()
})

const totals = ({ sales, netMinor, issued, redeemed, active, liability, series }: Awaited<ReturnType<typeof dashboard>>) => ({
  sales: sales.value, netMinor: netMinor.value, issued: issued.value, redeemed: redeemed.value, active: active.value, liability: liability === null,
  bars: series.reduce((sum, bar) => sum + bar.netMinor, 0),
})

describe('a manager of one outlet', () => {
  it('sees on the dashboard what that outlet sold, and the organization’s others see all', async () => {
    const [own, whole] = [await dashboard(bound.ctx(), { days: 90 }), await dashboard(all.ctx(), { days: 90 })]
    expect(totals(own)).toEqual({ sales: 3, netMinor: 5_200, issued: 98, redeemed: 100, active: 1, liability: true, bars: 5_200 })
    expect(totals(whole)).toMatchObject({ sales: 5, netMinor: 14_100, redeemed: 200, liability: false, bars: 14_100 })
    expect(own.summary).toMatchObject({ fact: 'first_sales', sales: 3, netMinor: 5_200 })
    expect([own.members, whole.members?.total]).toEqual([null, 1])
  })

  it('sees of a member’s sales elsewhere the points, not the receipt', async () => {
    const receipts = async ({ ctx }: typeof bound) => (await memberHistoryOf(ctx(), { memberId })).entries.flatMap(({ sale }) => sale?.receiptNumber ?? [])
    expect(new Set(await receipts(bound))).toEqual(new Set(['THERE-1']))
    expect(new Set(await receipts(all))).toEqual(new Set(['THERE-1', 'HERE-1']))
    expect((await memberHistoryOf(bound.ctx(), { memberId })).entries).toHaveLength((await memberHistoryOf(all.ctx(), { memberId })).entries.length)
  })

  it('sees beside campaigns and rewards what they did in that outlet', async () => {
    const results = async ({ ctx }: typeof bound) => [
      (await campaignResults(ctx(), { campaignId }))[0]?.netMinor, (await rewardResults(ctx(), {})).find((one) => one.rewardId === rewardId)?.redeemed,
    ]
    expect([await results(bound), await results(all)]).toEqual([[4_900, 1], [12_800, 2]])
  })
})
