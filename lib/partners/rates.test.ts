import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCampaign } from '@/lib/campaigns'
import { newId } from '@/lib/core/ids'
import { attachMember, previewRefund, quoteSale, recordSale, refundSale } from '@/lib/pos'
import { getProgram, publishDraft, rollBack, saveDraft, scheduleDraft } from '@/lib/programs'
import { makeCoalition } from '@/tests/support/coalition'
import type { Shop } from '@/tests/support/shop'
import { setPartnerRate } from '.'

let [cafe, bakery]: Shop[] = []
const sale = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, ...over })
const rates = async (at = new Date()) => (await getProgram(cafe!.system(at), {})).current.rules.partners.list
const own = (pointsPerUnit: string) => [{ organizationId: bakery!.organizationId, pointsPerUnit }]

async function together(rules = {}) {
  ({ cafe, bakery } = await makeCoalition({ rules }))
}

describe('a partner’s rate', () => {
  beforeAll(() => together({ tierBasis: 'points', tiers: [{ key: 'bronze', name: 'Bronze', color: '#b08d57', thresholdPoints: 0, multiplier: '1' }], earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1' }, { currency: 'EUR', pointsPerUnit: '2' }] } }))
  beforeEach(() => setPartnerRate(bakery!.system(), { pointsPerUnit: '3' }))

  it('is what its own sales earn by, and is named where points are explained; the owner’s stay as they are', async () => {
    const { phone } = await cafe!.member()
    const there = await recordSale(bakery!.till.ctx(), sale({ member: { phone } }))
    expect([there.pointsEarned, there.explanation?.rules[0]?.sentence]).toEqual([30, 'At Bakery, 3 points for each £1: £10.00 gives 30.'])
    expect(await quoteSale(bakery!.till.ctx(), sale({ member: { phone } }))).toMatchObject({ pointsEarned: 30 })
    const here = await recordSale(cafe!.till.ctx(), sale({ member: { phone } }))
    expect([here.pointsEarned, here.explanation?.rules[0]?.sentence]).toEqual([10, '1 point for each £1: £10.00 gives 10.'])
  })

  it('is for the program’s own currency: others earn as the program says', async () => {
    const { phone } = await cafe!.member()
    expect(await recordSale(bakery!.till.ctx(), sale({ currency: 'EUR', member: { phone } }))).toMatchObject({ pointsEarned: 20 })
  })

  it('counts from the next sale, is multiplied by a campaign, and is kept within the limits', async () => {
    const { phone } = await cafe!.member()
    await setPartnerRate(bakery!.system(), { pointsPerUnit: '0.5' })
    expect(await recordSale(bakery!.till.ctx(), sale({ member: { phone } }))).toMatchObject({ pointsEarned: 5 })
    await createCampaign(cafe!.system(), { name: 'Double', effect: { type: 'multiplier', factor: '2' } })
    expect(await recordSale(bakery!.till.ctx(), sale({ member: { phone } }))).toMatchObject({ pointsEarned: 10 })
    for (const pointsPerUnit of ['0.4', '5.01', '-1', 'many']) {
      await expect(setPartnerRate(bakery!.system(), { pointsPerUnit })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'pointsPerUnit' }] } })
    }
    await expect(setPartnerRate(cafe!.system(), { pointsPerUnit: '1' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is the one of the sale, in a refund and for whoever is attached later', async () => {
    const { phone } = await bakery!.member()
    const lines = [1, 2].map((n) => ({ lineId: String(n), sku: 'x', name: 'x', quantity: '1', unitPriceMinor: 500, amountMinor: 500 }))
    const [sold, anonymous] = [await recordSale(bakery!.till.ctx(), { receiptNumber: newId(), currency: 'GBP', lines, member: { phone } }), await recordSale(bakery!.till.ctx(), sale())]
    await setPartnerRate(bakery!.system(), { pointsPerUnit: '5' })
    const { pointsEarned } = sold
    const half = await refundSale(bakery!.till.ctx({ idempotencyKey: newId() }), { saleId: sold.saleId, lines: [{ lineId: '1', quantity: '1' }] })
    expect(half.pointsTakenBack).toBe(pointsEarned / 2)
    expect(await previewRefund(bakery!.till.ctx(), { saleId: sold.saleId })).toMatchObject({ pointsTakenBack: pointsEarned / 2 })
    const attached = await attachMember(bakery!.till.ctx(), { saleId: anonymous.saleId, member: { phone } })
    expect(attached.pointsEarned).toBe(pointsEarned)
  })

  it('is that of the day for a sale that comes late', async () => {
    const { phone } = await cafe!.member()
    const before = new Date(Date.now() - 60_000).toISOString()
    expect(await recordSale(bakery!.till.ctx(), sale({ occurredAt: before, member: { phone } }))).toMatchObject({ pointsEarned: 10 })
  })
})

describe('what the owner publishes', () => {
  beforeEach(() => together())
  const draft = async () => {
    const { current } = await getProgram(cafe!.system(), {})
    return saveDraft(cafe!.system(), { rules: { ...current.rules, receiptClaimDays: 3, partners: { list: [], ownerLeft: false } } })
  }

  it('keeps every partner’s rate, though a draft or an earlier version has another', async () => {
    await draft()
    await setPartnerRate(bakery!.system(), { pointsPerUnit: '4' })
    expect((await getProgram(cafe!.system(), {})).draft?.rules.partners.list).toEqual(own('4'))
    await publishDraft(cafe!.system(), {})
    expect(await rates()).toEqual(own('4'))
    await rollBack(cafe!.system(), { number: 1 })
    expect(await rates()).toEqual(own('4'))
    expect(await recordSale(bakery!.till.ctx(), sale({ member: { phone: (await cafe!.member()).phone } }))).toMatchObject({ pointsEarned: 40 })
  })

  it('keeps it in a version that waits for its time, too', async () => {
    const at = new Date(Date.now() + 3_600_000)
    await draft()
    await scheduleDraft(cafe!.system(), { at: at.toISOString() })
    await setPartnerRate(bakery!.system(), { pointsPerUnit: '4' })
    const waiting = (await getProgram(cafe!.system(), {})).scheduled
    expect([waiting?.rules.receiptClaimDays, waiting?.rules.partners.list]).toEqual([3, own('4')])
  })
})
