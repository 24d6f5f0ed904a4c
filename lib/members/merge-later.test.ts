import { beforeAll, describe, expect, it } from 'vitest'
import { adjustPoints } from '@/lib/adjustments'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { listSales, redeemPoints, refundSale, reverseHold } from '@/lib/pos'
import { evaluateTiers } from '@/lib/tiers'
import { breaks, makeMergingShop, reason } from '@/tests/support/merging'
import type { MergingShop } from '@/tests/support/merging'
import { newPhone } from '@/tests/support/shop'
import { enrolMember, getMember, lookupMember, setTier } from '.'

let shop: MergingShop
beforeAll(async () => {
  const tierDowngrade = { policy: 'recompute', graceDays: 0, noticeDays: 14 } as const
  shop = await makeMergingShop({ rules: { tierDowngrade, refundPolicy: 'negative_allowed', redeem: { rates: [{ points: 10, amountMinor: 10, currency: 'GBP' }] } } })
})

describe('a refund of what was bought before', () => {
  it('takes the award back from the other card, from the very lot', async () => {
    const [source, target] = [await shop.member(), await shop.memberWith(1_000)]
    const { saleId } = await shop.sell(source.phone)
    await shop.merge(source, target)
    expect(await refundSale(shop.keyed(), { saleId })).toMatchObject({ pointsTakenBack: 100, pointsOwed: 0, balance: { available: 1_000 } })
    expect(await shop.lotsOf(target)).toMatchObject([{ points: 1_000 }])
    expect(await breaks()).toEqual([])
  })

  it('brings what was spent on it to the other card, and what is missing is owed there', async () => {
    const [source, target] = [await shop.memberWith(300), await shop.member()]
    const { saleId, pointsEarned } = await shop.sell(source.phone, 1_000, { redeem: [{ points: 300 }], proof: shop.proof(source) })
    expect(pointsEarned).toBe(7)
    await shop.merge(source, target)
    await adjustPoints(shop.manager(), { memberId: target.memberId, points: -7, reason: 'spent' })
    expect(await refundSale(shop.keyed(), { saleId })).toMatchObject({ pointsReturned: 300, pointsTakenBack: 7, balance: { available: 293 } })
    expect(await shop.balances(source.memberId)).toEqual(await shop.balances(target.memberId))
    expect(await breaks()).toEqual([])
  })

  it('and a redemption without a sale that is given back', async () => {
    const [source, target] = [await shop.memberWith(300), await shop.memberWith(1)]
    const redeemed = await redeemPoints(shop.ctx(), { member: { phone: source.phone }, points: 200, description: 'A mug', proof: shop.proof(source) })
    await shop.merge(source, target)
    expect(await reverseHold(shop.ctx(), { holdId: redeemed.redemptionId })).toMatchObject({ balance: { available: 301 } })
    expect(await breaks()).toEqual([])
  })
})

it('limits a reward for both cards together, and lists the purchases of both', async () => {
  const [source, target] = [await shop.memberWith(100), await shop.memberWith(100)]
  const { rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound', points: 10, amountMinor: 100, maxPerMember: 1 })
  await shop.sell(source.phone, 1_000, { redeem: [{ rewardId }], proof: shop.proof(source) })
  await shop.merge(source, target)
  const again = shop.sell(target.phone, 1_000, { redeem: [{ rewardId }], proof: shop.proof(target) })
  await expect(again).rejects.toMatchObject({ code: 'reward_not_available', details: { reason: 'member_limit' } })
  const { rewards } = await lookupMember(shop.ctx(), { phone: source.phone })
  expect(rewards.find((one) => one.rewardId === rewardId)).toMatchObject({ affordable: false, unavailable: { reason: 'member_limit' } })
  await shop.sell(target.phone, 1_000)
  expect((await listSales(shop.manager(), { memberId: target.memberId })).sales).toHaveLength(2)
  expect((await listSales(shop.manager(), { memberId: source.memberId })).sales).toHaveLength(1)
})

describe('the tier', () => {
  const tierOf = async (memberId: string, now = new Date()) => (await getMember(shop.manager(now), { memberId })).tier.key

  it('is the better of both, whichever is closed', async () => {
    for (const swap of [false, true]) {
      const [gold, bronze] = [await shop.member(), await shop.member()]
      await shop.sell(gold.phone, 250_000)
      const [source, target] = swap ? [bronze, gold] : [gold, bronze]
      expect(await shop.merge(source, target)).toMatchObject({ tierKey: 'gold' })
      await evaluateTiers(new Date())
      expect(await tierOf(target.memberId)).toBe('gold')
    }
    expect(await breaks()).toEqual([])
  })

  it('is reached by what both bought together, and what was given by hand ends on its day', async () => {
    const [a, b, c] = [await shop.member(), await shop.member(), await shop.member()]
    await shop.sell(a.phone, 30_000)
    await shop.sell(b.phone, 30_000)
    expect(await shop.merge(a, b)).toMatchObject({ tierKey: 'silver' })
    await setTier(shop.manager(), { memberId: c.memberId, tierKey: 'gold', until: '2099-06-30', reason })
    expect(await shop.merge(b, c)).toMatchObject({ tierKey: 'gold' })
    expect(await getMember(shop.manager(), { memberId: c.memberId })).toMatchObject({ given: { until: '2099-06-30' }, sales: 0 })
    await drainOutbox()
    expect(await getMember(shop.manager(), { memberId: c.memberId })).toMatchObject({ sales: 2, spendMinor: 60_000, progress: { counted: 60_000 } })
  })

  it('is kept as long as the card on which it was earned would have kept it, and no longer', async () => {
    const join = async () => {
      const phone = newPhone()
      return { phone, ...(await enrolMember(shop.ctx({ now: new Date('2024-02-29T12:00:00Z') }), { phone })) }
    }
    const [gold, bronze] = [await join(), await join()]
    await shop.sell(gold.phone, 250_000, {}, new Date('2024-05-10T12:00:00Z'))
    await evaluateTiers(new Date('2024-06-01T12:00:00Z'))
    await shop.merge(gold, bronze, shop.manager(new Date('2025-06-01T12:00:00Z')))
    await evaluateTiers(new Date('2025-12-18T12:00:00Z'))
    expect(await tierOf(bronze.memberId, new Date('2025-12-31T12:00:00Z'))).toBe('gold')
    await evaluateTiers(new Date('2026-01-01T12:00:00Z'))
    expect(await tierOf(bronze.memberId, new Date('2026-01-01T13:00:00Z'))).toBe('bronze')
  })
})
