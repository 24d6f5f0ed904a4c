import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { cardToken } from '@/lib/members'
import { archiveReward, updateReward } from '@/lib/rewards'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { captureHold, placeHold, quoteSale, recordSale, releaseHold } from '.'

let shop: Shop
beforeAll(async () => { shop = await makeShop() })

const terms = { type: 'amount_off', name: 'Five off', points: 100, amountMinor: 500 } as const
const worse = { ...terms, name: 'One off', points: 300, amountMinor: 100, minBasketMinor: 50_000, currency: 'GBP' }
const basket = (memberId: string, holdId: string) => ({ currency: 'GBP', totalMinor: 2_000, member: { memberId }, redeem: [{ holdId }] })
/** A hold on a reward that is changed before the sale is made. */
async function heldThenChanged() {
  const { rewardId } = await shop.reward(terms)
  const { memberId } = await shop.memberWith(100)
  const { holdId } = await placeHold(shop.ctx(), { member: { token: cardToken(shop.programId, memberId, new Date()).token }, rewardId })
  await updateReward(shop.system(), { rewardId, ...worse })
  return { rewardId, memberId, holdId }
}

describe('a reward that a till holds', () => {
  it('is worth what it was when it was held, in the quote and in the sale', async () => {
    const { memberId, holdId } = await heldThenChanged()
    const asked = basket(memberId, holdId)
    expect(await quoteSale(shop.ctx(), asked)).toMatchObject({ discountMinor: 500, pointsUsed: 100, redeemed: [{ name: 'Five off' }] })
    const sold = await recordSale(shop.ctx(), { ...asked, receiptNumber: newId() })
    expect(sold).toMatchObject({ discountMinor: 500, pointsUsed: 100, balance: { available: 15, held: 0 }, redeemed: [{ name: 'Five off', holdId }] })
  })

  it('stays a till’s hold: it is released and captured like any other, also when it is offered no more', async () => {
    const [one, two] = [await heldThenChanged(), await heldThenChanged()]
    await archiveReward(shop.system(), { rewardId: two.rewardId })
    expect(await releaseHold(shop.ctx(), one)).toMatchObject({ state: 'released', balance: { available: 100 } })
    expect(await captureHold(shop.ctx(), two)).toMatchObject({ state: 'captured', points: 100 })
  })

  it('that an earlier version of the program placed is what the reward is now', async () => {
    const { memberId, holdId } = await heldThenChanged()
    await pagesSql()`update redemptions set hold_terms = null where id = ${holdId}`
    await expect(quoteSale(shop.ctx(), basket(memberId, holdId))).rejects.toMatchObject({ code: 'reward_not_available', details: { reason: 'min_basket' } })
  })
})
