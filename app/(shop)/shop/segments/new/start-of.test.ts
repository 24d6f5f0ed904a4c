import { expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { saveSegment } from '@/lib/segments'
import { MOST_LISTS } from '@/lib/segments/schemas'
import { makeShop } from '@/tests/support/shop'
import { startOf } from './start-of'

it('begins a segment with what the list that led there was narrowed to, and adds the list', async () => {
  const shop = await makeShop()
  const save = async (lists: number) => (await saveSegment({ ...shop.system(), idempotencyKey: newId() }, {
    name: `Of ${String(lists)} lists`, tags: ['vip'], listed: Array.from({ length: lists }, (_, n) => ({ of: 'sales' as const, sku: `tea-${String(n)}` })),
  })).segmentId
  const from = async (segment: string) => {
    const { conditions, full } = await startOf(shop.system(), { of: 'sales', sku: 'beans', segment })
    return { tags: conditions.tags, lists: conditions.listed.length, full }
  }
  expect(await from(await save(MOST_LISTS - 1))).toEqual({ tags: ['vip'], lists: MOST_LISTS, full: false })
  // One more than it can keep: what it was narrowed to stays, and the page says what is not in it.
  expect(await from(await save(MOST_LISTS))).toEqual({ tags: ['vip'], lists: MOST_LISTS, full: true })
})

const importId = newId()
it.each([
  [{ of: 'points', show: 'expired', from: '2027-03-01', after: 'x' }, { of: 'points', show: 'expired', from: '2027-03-01' }],
  [{ of: 'points', show: 'lost', to: '2027-02-30' }, { of: 'points', show: 'all' }],
  [{ of: 'referrals', show: 'completed' }, { of: 'referrals', group: 'completed' }],
  [{ of: 'referrals' }, { of: 'referrals', group: 'pending' }],
  [{ of: 'gifts', state: 'handed_over' }, { of: 'gifts', state: 'handed_over' }],
  [{ of: 'gifts', state: 'lost' }, { of: 'gifts' }],
  [{ of: 'imported', importId }, { of: 'imported', importId }],
  [{ of: 'suspicions', from: '2027-03-01', to: '2027-03-31', outlet: importId, kind: 'large_sale' }, { of: 'suspicions', from: '2027-03-01', to: '2027-03-31', outletId: importId, kind: 'large_sale', show: 'open' }],
])('reads the address %o of a list as the list is narrowed by it', async (params, listed) => {
  const shop = await makeShop()
  expect((await startOf(shop.system(), params)).conditions.listed).toEqual([listed])
})

it.each([{ of: 'imported', importId: 'x' }, { of: '__proto__' }, { of: 'toString' }])('begins with everybody where the address %o names no list', async (params) => {
  const shop = await makeShop()
  expect(await startOf(shop.system(), params)).toMatchObject({ conditions: { listed: [], tags: [] }, full: false })
})
