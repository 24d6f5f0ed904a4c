import { expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { mergeMembers } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import { countActive, countKnownMembers } from './queries'

it('counts cards that became one as one, whichever of them bought', async () => {
  const shop = await makeShop()
  const [both, alsoBoth, buyer, quiet, other] = (await Promise.all(Array.from({ length: 5 }, () => shop.member()))).map(({ memberId }) => memberId)
  for (const memberId of [both, alsoBoth, buyer, other]) await recordSale(shop.till.ctx(), { receiptNumber: newId(), currency: 'GBP', totalMinor: 500, member: { memberId } })
  await drainOutbox()
  const since = new Date(Date.now() - 30 * 86_400_000)
  const counts = async () => [await countActive(shop, since), await countKnownMembers(shop)]
  expect(await counts()).toEqual([4, 5])
  const merge = (memberId = '', sourceId = '') => mergeMembers(shop.system(), { memberId, sourceId, reason: 'one person' })
  await merge(both, alsoBoth)
  await merge(quiet, buyer)
  await drainOutbox()
  expect(await counts()).toEqual([3, 3])
})
