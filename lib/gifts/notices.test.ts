import { beforeAll, expect, it } from 'vitest'
import type { Ctx } from '@/lib/core/context'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { migrateQueue } from '@/lib/jobs/worker'
import { settleDueWallets } from '@/lib/ledger'
import { ownNotices } from '@/lib/notices'
import { getReward } from '@/lib/vouchers'
import { keptImage, makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { approved, ask, customerWith, gift, handedOver } from '@/tests/support/gifts'
import { deliverByCourier, keepGiftPhoto, passGift, receiveGift, sendGift, takeGiftBack, turnDownGift, withdrawGift } from '.'

let brand: Brand
let rewardId: string
beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand()
  ;({ rewardId } = await gift(brand))
})

async function request() {
  const customer = await customerWith(brand, 1_000)
  return { ...customer, ...await ask(brand, customer, rewardId) }
}
/** What they were told of gifts, the first first: which, why, and for what. */
async function told(ctx: () => Ctx) {
  while ((await relayBatch({ limit: 100 })).rows > 0);
  const { notices } = await ownNotices(ctx(), {})
  return notices.filter(({ data }) => data.redemptionId).reverse().map(({ kind, data: { why }, reward }) => [kind, why, reward].filter(Boolean).join(' '))
}
const sent = async (redemptionId: string) => {
  await approved(brand, redemptionId)
  await sendGift(brand.people.operator.ctx(), { redemptionId, courier: 'Parcelforce' })
}
const spent = 'points_redeemed gift.points_spent A drill'

it('a customer is told that a gift is theirs, on its way, and handed over, each once', async () => {
  const { ctx, phone, redemptionId } = await request()
  await passGift(brand.people.checker.ctx(), { redemptionId })
  expect(await told(ctx), 'nothing is decided yet').toEqual([])
  await passGift(brand.people.manager.ctx(), { redemptionId })
  expect(await told(ctx)).toEqual([spent])
  await sendGift(brand.people.operator.ctx(), { redemptionId, courier: 'Parcelforce' })
  expect(await told(ctx)).toEqual([spent, 'reward_dispatched A drill'])
  await handedOver(brand.retailer.ctx, phone, redemptionId)
  expect(await told(ctx)).toEqual([spent, 'reward_dispatched A drill', 'reward_delivered hand A drill'])
  await takeGiftBack(brand.people.operator.ctx(), { redemptionId, reason: 'It was broken' })
  expect((await told(ctx)).at(-1)).toBe('reward_back returned A drill')
})

it('and that a courier says to have brought it; who says themselves that it came, knows', async () => {
  const { ctx, redemptionId } = await request()
  await sent(redemptionId)
  await keepGiftPhoto(brand.people.operator.ctx(), { redemptionId, image: await keptImage() })
  await deliverByCourier(brand.people.operator.ctx(), { redemptionId })
  expect((await told(ctx)).at(-1)).toBe('reward_delivered courier A drill')

  const other = await customerWith(brand, 1_000)
  const own = await getReward(other.ctx(), { programId: brand.programId, rewardId })
  await sent(own.redemptionId)
  await receiveGift(other.ctx(), { programId: brand.programId, redemptionId: own.redemptionId })
  expect(await told(other.ctx)).toEqual([spent, 'reward_dispatched A drill'])
})

it('that a request was taken back, was refused, or that nobody decided in time', async () => {
  const [withdrawn, refused, waiting] = [await request(), await request(), await request()]
  await withdrawGift(brand.retailer.ctx(), { redemptionId: withdrawn.redemptionId })
  expect(await told(withdrawn.ctx)).toEqual(['reward_back withdrawn A drill'])
  await turnDownGift(brand.people.checker.ctx(), { redemptionId: refused.redemptionId, reason: 'Not in stock any more' })
  expect(await told(refused.ctx)).toEqual(['reward_refused A drill'])
  expect(await told(waiting.ctx)).toEqual([])
  await settleDueWallets(new Date(Date.now() + 31 * 86_400_000))
  expect(await told(waiting.ctx)).toEqual(['reward_back over A drill'])
})
