import { expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { cardToken } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import { rewardResults } from '.'

it('counts what was had, by how many, lately and in all; a refund gives it back', async () => {
  const shop = await makeShop()
  const { rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound off', points: 10, amountMinor: 100 })
  const [nora, theo] = [await shop.memberWith(100), await shop.memberWith(100)]
  const redeem = ({ memberId }: { memberId: string }) => recordSale(shop.ctx({ idempotencyKey: newId() }), {
    receiptNumber: newId(), currency: 'GBP', totalMinor: 500, member: { token: cardToken(shop.programId, memberId, new Date()).token }, redeem: [{ rewardId }] })
  await redeem(nora)
  await redeem(nora)
  const { saleId } = await redeem(theo)
  expect(await rewardResults(shop.system(), {})).toEqual([{ rewardId, redeemed: 3, lately: 3, members: 2, points: 30 }])
  await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId })
  const inTwoMonths = new Date(Date.now() + 60 * 86_400_000)
  expect(await rewardResults(shop.system(inTwoMonths), {})).toEqual([{ rewardId, redeemed: 2, lately: 0, members: 1, points: 20 }])
  expect(await rewardResults((await makeShop()).system(), {})).toEqual([])
})
