import { beforeAll, expect, it } from 'vitest'
import { countAllDays } from '@/lib/analytics'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { listedSchema } from '@/lib/listed/schemas'
import type { Listed } from '@/lib/listed/schemas'
import { blockMember, cardToken, editProfile, listMembers, mergeMembers } from '@/lib/members'
import { listSales, recordSale, refundSale } from '@/lib/pos'
import { listRedemptions } from '@/lib/rewards'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { countSegment, saveSegment } from '.'
import { segmentsOf } from './queries'

const DAY = 86_400_000
const today = localDay(new Date(), 'Europe/London')
const ago = (days: number) => dayPlusDays(today, -days)
let shop: Shop
let everybody: string[]
let [outlet, rewardId] = ['', '']

/** Five cards, of which the second and the third become one; the last bought nothing. */
beforeAll(async () => {
  shop = await makeShop()
  outlet = await shop.addOutlet()
  rewardId = (await shop.reward({ type: 'amount_off', name: 'A pound off', points: 10, amountMinor: 100 })).rewardId
  const second = await shop.addTerminal('pos', outlet)
  const ids = await Promise.all(Array.from({ length: 5 }, async () => (await shop.member()).memberId)) as [string, string, string, string, string]
  const sell = (member: string, daysAgo: number, { sku = 'tea', pounds = 10, till = shop as Pick<Shop, 'ctx'>, redeem = false } = {}) => {
    const now = new Date(Date.now() - daysAgo * DAY)
    return recordSale(till.ctx({ now, idempotencyKey: newId() }), {
      member: redeem ? { token: cardToken(shop.programId, member, now).token } : { memberId: member }, receiptNumber: newId(), currency: 'GBP', ...(redeem ? { redeem: [{ rewardId }] } : {}),
      lines: [{ lineId: '1', sku, category: sku === 'tea' ? 'Tea' : 'Beans', name: sku, quantity: '1', unitPriceMinor: pounds * 100, amountMinor: pounds * 100 }],
    })
  }
  const [a, b, c, d] = ids
  for (const daysAgo of [40, 40, 20, 3]) await sell(a, daysAgo)
  await sell(b, 20, { sku: 'beans', pounds: 2_500 })
  await sell(c, 40, { till: second })
  const back = await sell(d, 3, { sku: 'beans' })
  await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: back.saleId })
  await sell(a, 1, { redeem: true })
  await sell(b, 1, { redeem: true })
  await editProfile(shop.system(), { memberId: a, name: null, note: null, tags: ['vip'] })
  await blockMember(shop.system(), { memberId: d, reason: 'lost' })
  await mergeMembers(shop.system(), { memberId: c, sourceId: b, reason: 'one person' })
  everybody = ids.filter((id) => id !== b)
  await drainOutbox()
  await countAllDays()
})

/** Who a list shows, as its page asks. */
async function shownBy(list: Listed): Promise<string[]> {
  const found = list.of === 'members' ? (await listMembers(shop.system(), list)).members.map(({ memberId }) => memberId)
    : list.of === 'sales' ? (await listSales(shop.system(), list)).sales.flatMap(({ member }) => member?.memberId ?? [])
    : list.of === 'redemptions' ? (await listRedemptions(shop.system(), list)).redemptions.map(({ member }) => member.memberId) : []
  // A sale stands with the card that was used; a segment is of the open one, which the merged one led to.
  return [...new Set(found.map((id) => (everybody.includes(id) ? id : everybody[1] ?? '')))].sort()
}

const spanOf = (from: number, to: number) => `${ago(from)}_${ago(to)}`
const lists = (): [string, object, number][] => [
  ['who bought in some days', { of: 'members', bought: spanOf(45, 35) }, 2],
  ['who bought so often', { of: 'members', bought: spanOf(45, 0), times: '5-' }, 1],
  ['who bought at an outlet', { of: 'members', bought: spanOf(45, 0), outlet }, 1],
  ['who came then for the first time', { of: 'members', first: spanOf(10, 0) }, 1],
  ['who came before and not since', { of: 'members', bought: spanOf(45, 10), absent: spanOf(5, 2) }, 1],
  ['who holds points', { of: 'members', balance: 'available' }, 2],
  ['who rose', { of: 'members', moved: spanOf(45, 0), move: 'up' }, 1],
  ['who came to a tier', { of: 'members', moved: spanOf(45, 0), move: 'to-gold' }, 1],
  ['who fell', { of: 'members', moved: spanOf(45, 0), move: 'down' }, 0],
  ['who is in a tier', { of: 'members', tier: 'gold', bought: spanOf(45, 0) }, 1],
  ['who is tagged', { of: 'members', tag: 'vip' }, 1],
  ['who is blocked', { of: 'members', blocked: true }, 1],
  ['whose sales there are', { of: 'sales' }, 3],
  ['whose sales were on some days', { of: 'sales', from: ago(25), to: ago(15) }, 2],
  ['whose sales had an article', { of: 'sales', sku: 'beans' }, 2],
  ['whose sales were refunded', { of: 'sales', show: 'refunded' }, 1],
  ['whose sales were at an outlet', { of: 'sales', outletId: outlet }, 1],
  ['whose sales used points', { of: 'sales', show: 'redeemed', from: ago(2) }, 2],
  ['who had a reward', { of: 'redemptions', rewardId, from: ago(2) }, 2],
  ['who had one before', { of: 'redemptions', rewardId: 'any', to: ago(2) }, 0],
]

it('of a list is who the list shows, counted at once and asked one by one', async () => {
  for (const [says, given, members] of lists()) {
    const listed = listedSchema.parse(given)
    const { segmentId } = await saveSegment(shop.system(), { name: says, listed: [listed] })
    const chosen = (await listMembers(shop.system(), { segment: segmentId })).members.map(({ memberId }) => memberId).sort()
    expect([says, chosen]).toEqual([says, await shownBy(listed)])
    expect([says, chosen.length]).toEqual([says, members])
    expect([says, (await countSegment(shop.system(), { listed: [listed] })).members]).toEqual([says, members])
    const each = await Promise.all(everybody.map(async (id) => ((await segmentsOf(shop.programId, id, [segmentId], new Date())).has(segmentId) ? [id] : [])))
    expect([says, each.flat().sort()]).toEqual([says, chosen])
  }
})

it('asks all the lists it was saved from, and what else it says', async () => {
  const count = async (conditions: object) => (await countSegment(shop.system(), conditions)).members
  const [beans, before] = [{ of: 'sales' as const, sku: 'beans' }, { of: 'members' as const, bought: spanOf(45, 35) }]
  expect([await count({ listed: [beans] }), await count({ listed: [beans, before] }), await count({ listed: [beans, before], tierKeys: ['bronze'] })]).toEqual([2, 1, 0])
})

it('of another business’s outlet has nobody in it, and what is no list is refused', async () => {
  const other = await makeShop()
  expect(await countSegment(other.system(), { listed: [{ of: 'sales', outletId: outlet }] })).toEqual({ members: 0 })
  await expect(saveSegment(shop.system(), { name: 'x', listed: [{ of: 'members', bought: 'lately' }] })).rejects.toMatchObject({ code: 'validation_failed' })
})
