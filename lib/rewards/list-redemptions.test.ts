import { expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { cardToken } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import { listRedemptions } from '.'

it('is newest first by when it was redeemed, not by when the till told, and its pages meet in both directions', async () => {
  const shop = await makeShop()
  const { rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound off', points: 10, amountMinor: 100 })
  const { memberId } = await shop.memberWith(100)
  const owner = shop.system()
  // Told in this order, redeemed in another: minutes ago, two of them in one moment.
  const now = Date.now()
  for (const minutes of [1, 4, 2, 2, 3]) {
    const at = new Date(now - minutes * 60_000)
    await recordSale(shop.ctx({ now: at, idempotencyKey: newId() }), {
      receiptNumber: newId(), currency: 'GBP', totalMinor: 500, member: { token: cardToken(shop.programId, memberId, at).token }, redeem: [{ rewardId }],
    })
  }
  const minutes = (list: { createdAt: Date }[]) => list.map(({ createdAt }) => Math.round((now - createdAt.getTime()) / 60_000))
  const all = await listRedemptions(owner, {})
  expect(minutes(all.redemptions)).toEqual([1, 2, 2, 3, 4])
  const first = await listRedemptions(owner, { limit: 2 })
  const second = await listRedemptions(owner, { limit: 2, after: first.nextAfter ?? undefined })
  const third = await listRedemptions(owner, { limit: 2, after: second.nextAfter ?? undefined })
  const ids = [first, second, third].flatMap(({ redemptions }) => redemptions.map(({ redemptionId }) => redemptionId))
  expect(ids).toEqual(all.redemptions.map(({ redemptionId }) => redemptionId))
  expect(third.nextAfter).toBeNull()
  expect((await listRedemptions(owner, { limit: 2, before: third.previousBefore ?? undefined })).redemptions).toEqual(second.redemptions)
})
