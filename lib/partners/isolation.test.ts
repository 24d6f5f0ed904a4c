import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { adjustPoints } from '@/lib/adjustments'
import { dashboard } from '@/lib/analytics'
import { campaignResults, createCampaign, listCampaigns, updateCampaign } from '@/lib/campaigns'
import { createChallenge } from '@/lib/challenges'
import { newId } from '@/lib/core/ids'
import { ownHistory } from '@/lib/customers'
import { findShop } from '@/lib/joining'
import { blockMember, editProfile, getMember, listMembers, memberHistoryOf, memberRedemptions, mergeMembers, previewMerge, setTier } from '@/lib/members/queries'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { getSalePlace, listSales, recordSale, refundSale } from '@/lib/pos'
import { publishDraft, rollBack, saveDraft } from '@/lib/programs'
import { createReward } from '@/lib/rewards'
import { countSegment, listSegments, saveSegment, segmentsOf } from '@/lib/segments'
import { listSuspicions } from '@/lib/suspicions'
import { makeCoalition } from '@/tests/support/coalition'
import type { Coalition } from '@/tests/support/coalition'
import { leaveProgram } from '.'

let { cafe, bakery }: Coalition = {} as never
let [memberId, phone, cafeSale, bakerySale, campaignId] = ['', '', '', '', '']
const secrets = ['CAFE-RECEIPT', '12345', 'Espresso']
const [atCafe, atBakery] = [() => cafe.system(), () => bakery.system()]

beforeAll(async () => {
  ({ cafe, bakery } = await makeCoalition())
  ;({ memberId, phone } = await cafe.member())
  ;({ campaignId } = await createCampaign(atCafe(), { name: 'Double', effect: { type: 'multiplier', factor: '2' } }))
  const line = { lineId: '1', sku: 'E', name: 'Espresso', quantity: '1', unitPriceMinor: 12_345, amountMinor: 12_345 }
  ;({ saleId: cafeSale } = await recordSale(cafe.till.ctx(), { receiptNumber: 'CAFE-RECEIPT', currency: 'GBP', lines: [line], member: { phone } }))
  ;({ saleId: bakerySale } = await recordSale(bakery.till.ctx(), { receiptNumber: 'BAKERY-RECEIPT', currency: 'GBP', totalMinor: 2_000, member: { phone } }))
  await editProfile(atCafe(), { memberId, name: 'Ada', note: 'Espresso, always', tags: ['regular'] })
  await drainOutbox()
})

const refused = (call: Promise<unknown>) => expect(call).rejects.toMatchObject({ code: 'not_found' })

describe('a partner', () => {
  it('sees the points that somebody earned elsewhere, and when, not the sale', async () => {
    const { entries } = await memberHistoryOf(atBakery(), { memberId })
    expect(entries.map(({ sale, points, organization }) => [sale?.receiptNumber, points, organization])).toEqual([
      ['BAKERY-RECEIPT', 120, { name: 'Bakery', own: true }], [undefined, 246, { name: 'Café', own: false }],
    ])
    expect(entries[1]).toMatchObject({ sale: null, reason: null, by: null, occurredAt: expect.any(Date) as Date })
    for (const secret of secrets) expect(JSON.stringify(entries)).not.toContain(secret)
    // And the other way round.
    const theirs = await memberHistoryOf(atCafe(), { memberId })
    expect(JSON.stringify(theirs)).not.toContain('BAKERY-RECEIPT')
    expect(theirs.entries[1]?.sale).toMatchObject({ receiptNumber: 'CAFE-RECEIPT', netMinor: 12_345 })
  })

  it('sees the member and the points, its own sales with them, and nothing that the other noted', async () => {
    expect(await getMember(atBakery(), { memberId })).toMatchObject({ name: null, note: null, tags: [], sales: 1, spendMinor: 2_000, balance: { available: 366 }, program: { role: 'participant' } })
    expect(await getMember(atCafe(), { memberId })).toMatchObject({ name: 'Ada', sales: 1, spendMinor: 12_345, balance: { available: 366 } })
    const { members } = await listMembers(atBakery(), {})
    expect(members).toMatchObject([{ memberId, name: null, tags: [], sales: 1, spendMinor: 2_000, available: 366 }])
    expect((await listMembers(atBakery(), { q: 'Ada' })).members).toEqual([])
    expect(await memberRedemptions(atBakery(), { memberId })).toEqual([])
  })

  it('lists, opens and corrects its own sales alone', async () => {
    expect((await listSales(atBakery(), {})).sales.map(({ saleId }) => saleId)).toEqual([bakerySale])
    expect((await listSales(atBakery(), { memberId })).sales.map(({ saleId }) => saleId)).toEqual([bakerySale])
    expect((await listSales(atCafe(), {})).sales.map(({ saleId }) => saleId)).toEqual([cafeSale])
    await refused(getSalePlace(atBakery(), { saleId: cafeSale }))
    await refused(adjustPoints(atBakery(), { memberId, points: 5, reason: 'a test', saleId: cafeSale }))
    expect((await listSuspicions(atBakery(), {})).suspicions).toEqual([])
  })

  it('counts its own sales on its dashboard and beside campaigns, as the owner does', async () => {
    const [theirs, ours] = [await dashboard(atBakery(), { days: 30 }), await dashboard(atCafe(), { days: 30 })]
    expect(theirs).toMatchObject({ sales: { value: 1 }, netMinor: { value: 2_000 }, liability: null, lastSales: [{ id: bakerySale }], program: { earnRate: { pointsPerUnit: '3' } } })
    expect(ours).toMatchObject({ sales: { value: 1 }, netMinor: { value: 12_345 }, lastSales: [{ id: cafeSale }], program: { earnRate: { pointsPerUnit: '1' } } })
    expect(await campaignResults(atBakery(), { campaignId })).toMatchObject([{ sales: 1, netMinor: 2_000, points: 60 }])
    expect(await campaignResults(atCafe(), { campaignId })).toMatchObject([{ sales: 1, netMinor: 12_345, points: 123 }])
  })

  it('reads the owner’s rules, campaigns and rewards, and changes none of them, nor anybody’s card as a whole', async () => {
    expect(await listCampaigns(atBakery(), {})).toMatchObject({ role: 'participant', campaigns: [{ id: campaignId }] })
    const bad = { reason: 'a test' }
    const other = await cafe.member()
    await refused(saveDraft(atBakery(), { rules: cafe.rulesWith() }))
    await refused(publishDraft(atBakery(), {}))
    await refused(rollBack(atBakery(), { number: 1 }))
    await refused(createCampaign(atBakery(), { name: 'Mine', effect: { type: 'bonus', points: 5 } }))
    await refused(updateCampaign(atBakery(), { campaignId, name: 'Mine', effect: { type: 'bonus', points: 5 } }))
    await refused(createReward(atBakery(), { type: 'amount_off', name: 'Mine', points: 1, amountMinor: 100, currency: 'GBP' }))
    await refused(createChallenge(atBakery(), { name: 'Mine', kind: 'visits', target: 3, firstDay: '2026-01-01', bonusPoints: 5 }))
    await refused(saveSegment(atBakery(), { name: 'Mine', seenWithinDays: 30 }))
    await refused(listSegments(atBakery(), {}))
    await refused(blockMember(atBakery(), { memberId, ...bad }))
    await refused(setTier(atBakery(), { memberId, tierKey: 'gold', until: '2099-12-31', ...bad }))
    await refused(mergeMembers(atBakery(), { memberId, sourceId: other.memberId, ...bad }))
    await refused(previewMerge(atBakery(), { memberId, sourceId: other.memberId }))
  })

  it('is told to strangers with its own rate', async () => {
    const rate = async (organizationId: string) => {
      const [row] = await pagesSql()<{ slug: string }[]>`select slug from organizations where id = ${organizationId}`
      return (await findShop({ actor: { kind: 'anonymous' }, now: new Date(), requestId: 'test' }, { slug: row?.slug ?? '' })).rate?.pointsPerUnit
    }
    expect([await rate(cafe.organizationId), await rate(bakery.organizationId)]).toEqual(['1', '3'])
  })
})

it('the owner chooses among members by what was bought in the owner’s own shops', async () => {
  await recordSale(bakery.till.ctx(), {
    receiptNumber: newId(), currency: 'GBP', member: { phone },
    lines: [{ lineId: '1', sku: 'RYE', name: 'Rye', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }],
  })
  await saveSegment(atCafe(), { name: 'Rye', boughtSkus: ['RYE'], boughtDays: 30 })
  await saveSegment(atCafe(), { name: 'Espresso', boughtSkus: ['E'], boughtDays: 30 })
  const counted = (await listSegments(atCafe(), {})).map(async ({ name, conditions }) => [name, (await countSegment(atCafe(), conditions)).members])
  expect(await Promise.all(counted)).toEqual([['Espresso', 1], ['Rye', 0]])
})

it('gives by a campaign for what was bought where the owner sold it, and for visits to the business that sells', async () => {
  const own = await makeCoalition()
  const begin = (name: string, points: number, terms: object) => createCampaign(own.cafe.system(), { name, effect: { type: 'bonus', points }, ...terms })
  const sell = async (shop: typeof own.cafe, member: { memberId: string }, sku: string, days = 0) => (await recordSale(shop.till.ctx({ idempotencyKey: newId() }), {
    receiptNumber: newId(), currency: 'GBP', member: { memberId: member.memberId }, occurredAt: new Date(Date.now() - days * 86_400_000).toISOString(),
    lines: [{ lineId: '1', sku, name: sku, quantity: '1', unitPriceMinor: 100, amountMinor: 100 }],
  })).pointsEarned
  const [one, two, three] = [await own.cafe.member(), await own.cafe.member(), await own.cafe.member()]
  await begin('Rye', 100, { boughtSkus: ['RYE'], boughtDays: 30 })
  expect([await sell(own.bakery, one, 'RYE'), await sell(own.cafe, one, 'E'), await sell(own.cafe, one, 'RYE'), await sell(own.cafe, one, 'E')]).toEqual([3, 1, 1, 101])
  await begin('Third', 1_000, { everyVisit: 3 })
  expect([await sell(own.bakery, two, 'E'), await sell(own.bakery, two, 'E'), await sell(own.cafe, two, 'E'), await sell(own.bakery, two, 'E')]).toEqual([3, 3, 1, 1_003])
  expect([await sell(own.cafe, two, 'E'), await sell(own.cafe, two, 'E')]).toEqual([1, 1_001])
  await begin('Back', 10_000, { inactiveDays: 10 })
  expect([await sell(own.cafe, three, 'E', 12), await sell(own.bakery, three, 'E', 2), await sell(own.cafe, three, 'E')]).toEqual([1, 1, 10_001])
  await begin('First', 100_000, { firstPurchase: true })
  expect(await sell(own.bakery, three, 'E')).toBe(3)
})

it('the owner chooses by what was spent with it, and when, not with the other, also where cards were merged', async () => {
  const own = await makeCoalition()
  const [here, there, both] = [await own.cafe.member(), await own.cafe.member(), await own.cafe.member()]
  const sell = (shop: typeof own.cafe, member: { memberId: string }, totalMinor: number, days = 0, currency = 'GBP') => recordSale(shop.till.ctx(), {
    receiptNumber: newId(), currency, totalMinor, member: { memberId: member.memberId }, occurredAt: new Date(Date.now() - days * 86_400_000).toISOString(),
  })
  await sell(own.cafe, here, 4_000, 20)
  await sell(own.bakery, there, 9_000)
  await sell(own.bakery, both, 9_000)
  await sell(own.cafe, both, 500, 6)
  const { saleId } = await sell(own.cafe, both, 3_000)
  await sell(own.bakery, here, 9_000)
  const count = async (conditions: object) => (await countSegment(own.cafe.system(), conditions)).members
  const expected = async (wanted: [object, number][]) =>
    expect(await Promise.all(wanted.map(([conditions]) => count(conditions)))).toEqual(wanted.map(([, members]) => members))
  await expected([
    [{ spentFromMinor: 3_500 }, 2], [{ spentFromMinor: 4_001 }, 0], [{ spentToMinor: 0 }, 1], [{ spentFromMinor: 501, spentDays: 7 }, 1],
    [{ salesFrom: 2 }, 1], [{ salesFrom: 3 }, 0], [{ salesTo: 0 }, 1], [{ neverBought: true }, 1], [{ seenWithinDays: 7 }, 1], [{ seenWithinDays: 6 }, 1],
    [{ awayForDays: 7 }, 1],
  ])
  await refundSale(own.cafe.till.ctx(), { saleId })
  await expected([[{ spentFromMinor: 501 }, 1], [{ salesFrom: 2 }, 0], [{ seenWithinDays: 6 }, 0], [{ seenWithinDays: 7 }, 1], [{ awayForDays: 6 }, 2]])
  await mergeMembers({ ...own.cafe.system(), idempotencyKey: newId() }, { memberId: there.memberId, sourceId: here.memberId, reason: 'One person' })
  const { segmentId } = await saveSegment(own.cafe.system(), { name: 'Spent', spentFromMinor: 4_000 })
  expect((await listMembers(own.cafe.system(), { segment: segmentId })).members.map((one) => one.memberId)).toEqual([there.memberId])
  expect(await segmentsOf(own.cafe.programId, there.memberId, [segmentId], new Date())).toEqual(new Set([segmentId]))
  expect(await segmentsOf(own.cafe.programId, both.memberId, [segmentId], new Date())).toEqual(new Set())
  // And when the other has left: its sales are not the owner's then, either.
  await leaveProgram(own.bakery.system(), {})
  await expected([[{ spentFromMinor: 4_001 }, 0], [{ salesFrom: 2 }, 0]])
})

it('the customer sees everything, with the name of each business', async () => {
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
  const { entries } = await ownHistory({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: 'test' }, {})
  expect(entries.map(({ business, amountMinor, receiptNumber }) => [business, amountMinor, receiptNumber]).slice(-2)).toEqual([
    ['Bakery', 2_000, 'BAKERY-RECEIPT'], ['Café', 12_345, 'CAFE-RECEIPT'],
  ])
})
