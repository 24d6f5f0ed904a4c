import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { createCampaign, listCampaigns, updateCampaign } from '@/lib/campaigns'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { editProfile, enrolMember, listMembers, mergeMembers } from '@/lib/members'
import { attachMember, recordSale, refundSale } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { archiveSegment, countFavourites, countSegment, listSegments, saveSegment } from '.'
import { countIn, segmentsOf } from './queries'
import { segmentConditions } from './schemas'
import type { SegmentConditions } from './schemas'

const DAY = 86_400_000
let shop: Shop
beforeEach(async () => { shop = await makeShop() })

type Sale = { sku?: string; category?: string; pounds?: number; daysAgo?: number }
const line = ({ sku = 'tea', category = 'Tea', pounds = 10 }: Sale, lineId = '1') =>
  ({ lineId, sku, category, name: sku, quantity: '1', unitPriceMinor: pounds * 100, amountMinor: pounds * 100 })
const sell = (lines: ReturnType<typeof line>[], memberId?: string, daysAgo = 0, till: Pick<Shop, 'ctx'> = shop) => recordSale(till.ctx({ idempotencyKey: newId() }), {
  ...(memberId ? { member: { memberId } } : {}), receiptNumber: newId(), currency: 'GBP', occurredAt: new Date(Date.now() - daysAgo * DAY).toISOString(), lines,
})
const refund = (saleId: string, lineId?: string) =>
  refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId, ...(lineId ? { lines: [{ lineId, quantity: '1' }] } : {}) })
async function memberWho(...sales: Sale[]): Promise<string> {
  const { memberId } = await shop.member()
  for (const sale of sales) await sell([line(sale)], memberId, sale.daysAgo)
  return memberId
}
const edit = (memberId: string, over: object) => editProfile(shop.system(), { memberId, name: null, note: null, ...over })

/** Who of the shop's members the conditions choose, by saving them and listing. */
async function chosen(conditions: Partial<SegmentConditions>): Promise<string[]> {
  // What is older than yesterday is told by the relay.
  await drainOutbox()
  const { segmentId } = await saveSegment(shop.system(), { name: 'One', ...conditions })
  const { members } = await listMembers(shop.system(), { segment: segmentId })
  expect(await countSegment(shop.system(), conditions)).toEqual({ members: members.length })
  return members.map(({ memberId }) => memberId).sort()
}
const only = (...ids: string[]) => ids.sort()

describe('a segment', () => {
  it('chooses by what and how much members bought, and when', async () => {
    const [often, big, away, never] = [await memberWho({}, {}, {}), await memberWho({ sku: 'beans', category: 'Beans', pounds: 80 }), await memberWho({ daysAgo: 25 }), (await shop.member()).memberId]
    expect(await chosen({})).toEqual(only(often, big, away, never))
    expect(await chosen({ neverBought: true })).toEqual([never])
    expect(await chosen({ seenWithinDays: 7 })).toEqual(only(often, big))
    expect(await chosen({ awayForDays: 20 })).toEqual([away])
    expect(await chosen({ spentFromMinor: 5_000 })).toEqual([big])
    expect(await chosen({ spentFromMinor: 1_000, spentToMinor: 3_000 })).toEqual(only(often, away))
    expect(await chosen({ spentFromMinor: 1_000, spentDays: 7 })).toEqual(only(often, big))
    expect(await chosen({ salesFrom: 2 })).toEqual([often])
    expect(await chosen({ salesTo: 0 })).toEqual([never])
    expect(await chosen({ boughtSkus: ['beans'], boughtCategories: ['Cake'] })).toEqual([big])
    expect(await chosen({ boughtCategories: ['Tea'], boughtDays: 7 })).toEqual([often])
    expect(await chosen({ favouriteCategory: 'Tea', salesFrom: 3 })).toEqual([often])
  })

  it('that is not counted in time is answered without a number, and the next one is counted', async () => {
    await shop.member()
    const [program, conditions] = [{ id: shop.programId, organizationId: shop.organizationId, timeZone: 'Europe/London' }, segmentConditions.parse({})]
    await pagesSql().begin(async (tx) => {
      await tx`lock table members in access exclusive mode`
      expect(await countIn(program, conditions, new Date(), 50)).toBeNull()
    })
    expect(await countIn(program, conditions, new Date())).toBe(1)
  })

  it('means the same days by each condition: today, and those before it', async () => {
    const [sixth, seventh] = [await memberWho({ daysAgo: 6 }), await memberWho({ daysAgo: 7 })]
    for (const conditions of [{ seenWithinDays: 7 }, { spentFromMinor: 1, spentDays: 7 }, { salesFrom: 1, salesDays: 7 }, { boughtCategories: ['Tea'], boughtDays: 7 }]) {
      expect(await chosen(conditions)).toEqual([sixth])
    }
    expect(await chosen({ awayForDays: 7 })).toEqual([seventh])
  })

  it('knows a favourite by the money that went into it', async () => {
    const one = await memberWho({ category: 'Tea', pounds: 5 }, { category: 'Tea', pounds: 5 }, { category: 'Cake', pounds: 30 })
    expect([await chosen({ favouriteCategory: 'Cake' }), await chosen({ favouriteCategory: 'Tea' })]).toEqual([[one], []])
  })

  it('knows a favourite by the program’s own money alone', async () => {
    shop = await makeShop({ rules: { tierBasis: 'points', tiers: [{ key: 'all', name: 'All', color: '#b08d57', thresholdPoints: 0, multiplier: '1' }],
      earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1' }, { currency: 'JPY', pointsPerUnit: '0.01' }] } } })
    const [one, abroad] = [await memberWho({ category: 'Tea', pounds: 5 }), (await shop.member()).memberId]
    for (const memberId of [one, abroad]) {
      await recordSale(shop.ctx({ idempotencyKey: newId() }), { member: { memberId }, receiptNumber: newId(), currency: 'JPY', lines: [line({ category: 'Cake', pounds: 20 })] })
    }
    expect([await chosen({ favouriteCategory: 'Cake' }), await chosen({ favouriteCategory: 'Tea' })]).toEqual([[], [one]])
    await countFavourites(new Date())
    expect((await verifyLedger(rollupChecks)).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
    expect([await chosen({ favouriteCategory: 'Cake' }), await chosen({ favouriteCategory: 'Tea' })]).toEqual([[], [one]])
  })

  it('chooses by tier, tags, birthday and consent, and asks all of them together', async () => {
    const [gold, tagged, plain] = [await memberWho({ pounds: 2_500 }), await memberWho({}), await memberWho({})]
    await edit(tagged, { tags: ['vip'], birthday: '1990-05-04' })
    expect(await chosen({ tierKeys: ['gold'] })).toEqual([gold])
    expect(await chosen({ tierKeys: ['gold', 'bronze'] })).toEqual(only(gold, tagged, plain))
    expect([await chosen({ tags: ['VIP', 'other'] }), await chosen({ birthMonth: 5 }), await chosen({ birthMonth: 6 })]).toEqual([[tagged], [tagged], []])
    expect(await chosen({ tags: ['vip'], tierKeys: ['gold'] })).toEqual([])
    expect(await chosen({ consented: true })).toEqual([])
    const { memberId: willing } = await enrolMember(shop.ctx(), { phone: newPhone(), consents: { marketing: true } })
    expect(await chosen({ consented: true })).toEqual([willing])
    const { memberId: written } = await enrolMember(shop.ctx(), { phone: newPhone(), consents: { marketing: true, sms: false, email: true } })
    const { memberId: silent } = await enrolMember(shop.ctx(), { phone: newPhone(), consents: { marketing: true, sms: false, email: false, in_app: false } })
    expect(await chosen({ consented: true })).toEqual(only(willing, written))
    expect([await chosen({ consentedBy: 'sms' }), await chosen({ consentedBy: 'email' })]).toEqual([[willing], only(willing, written)])
    expect(await chosen({ consentedBy: 'in_app' })).not.toContain(silent)
  })

  it('counts what a card bought that was merged into another, and the closed card no more', async () => {
    const [source, target] = [await memberWho({ sku: 'beans', category: 'Beans', pounds: 60 }), await memberWho({})]
    await mergeMembers(shop.system(), { memberId: target, sourceId: source, reason: 'one person' })
    expect(await chosen({})).toEqual([target])
    expect([await chosen({ boughtSkus: ['beans'] }), await chosen({ spentFromMinor: 7_000 })]).toEqual([[target], [target]])
  })

  it('is its own organization’s, and refuses what can not be', async () => {
    const [other, id] = [await makeShop(), (await saveSegment(shop.system(), { name: 'Mine' })).segmentId]
    await expect(saveSegment(other.system(), { segmentId: id, name: 'Taken' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(listMembers(other.system(), { segment: id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(createCampaign(other.system(), { name: 'x', effect: { type: 'bonus', points: 5 }, segmentIds: [id] })).rejects.toMatchObject({ code: 'not_found' })
    await expect(saveSegment(shop.system(), { name: 'x', spentFromMinor: 5, spentToMinor: 4 })).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await listSegments(other.system(), {})).toEqual([])
  })

  it('is whom a campaign is for, as of the moment of the sale', async () => {
    const { segmentId } = await saveSegment(shop.system(), { name: 'Second buyers', salesFrom: 1 })
    await createCampaign(shop.system(), { name: 'Again', effect: { type: 'bonus', points: 100 }, segmentIds: [segmentId] })
    const phone = newPhone()
    const buy = async () => (await recordSale(shop.ctx({ idempotencyKey: newId() }), { member: { phone }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })).pointsEarned
    expect([await buy(), await buy()]).toEqual([10, 110])
  })

  it('that was put away stays whom its campaigns are for, also when they are saved again, and is no other’s', async () => {
    const { segmentId } = await saveSegment(shop.system(), { name: 'Second buyers', salesFrom: 1 })
    const terms = { name: 'Again', effect: { type: 'bonus' as const, points: 100 }, segmentIds: [segmentId] }
    const { campaignId } = await createCampaign(shop.system(), terms)
    const other = await createCampaign(shop.system(), { ...terms, name: 'Other', segmentIds: [] })
    await archiveSegment(shop.system(), { segmentId })
    expect(await listSegments(shop.system(), {})).toEqual([])
    expect(await listSegments(shop.system(), { named: [segmentId] })).toMatchObject([{ segmentId, archived: true }])
    await updateCampaign(shop.system(), { ...terms, campaignId, effect: { type: 'bonus', points: 50 } })
    expect((await listCampaigns(shop.system(), {})).campaigns.find(({ id }) => id === campaignId)?.segmentIds).toEqual([segmentId])
    await expect(updateCampaign(shop.system(), { ...terms, campaignId: other.campaignId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(createCampaign(shop.system(), terms)).rejects.toMatchObject({ code: 'not_found' })
    await updateCampaign(shop.system(), { ...terms, name: 'Other', campaignId: other.campaignId, segmentIds: [], effect: { type: 'bonus', points: 1 } })
    const phone = newPhone()
    const buy = async () => (await recordSale(shop.ctx({ idempotencyKey: newId() }), { member: { phone }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })).pointsEarned
    expect([await buy(), await buy()]).toEqual([11, 60])
  })

  it('asks either an article or a category of one condition, and each of several conditions', async () => {
    const [beans, cake, both] = [await memberWho({ sku: 'beans', category: 'Beans' }), await memberWho({ sku: 'bun', category: 'Cake' }), await memberWho({ sku: 'bun', category: 'Cake' }, { sku: 'beans', category: 'Beans', pounds: 60 })]
    await memberWho({})
    expect(await chosen({ boughtSkus: ['beans'], boughtCategories: ['Cake'] })).toEqual(only(beans, cake, both))
    expect(await chosen({ boughtSkus: ['beans'], boughtCategories: ['Cake'], salesFrom: 2 })).toEqual([both])
    expect(await chosen({ boughtSkus: ['beans'], favouriteCategory: 'Cake' })).toEqual([])
  })

  it('counts neither visit, money nor article of what came back', async () => {
    const { memberId } = await shop.member()
    const whole = await sell([line({ sku: 'beans', category: 'Beans', pounds: 50 })], memberId)
    const part = await sell([line({ sku: 'bun', category: 'Cake', pounds: 40 }), line({}, '2')], memberId)
    expect([await chosen({ salesFrom: 2 }), await chosen({ favouriteCategory: 'Beans' })]).toEqual([[memberId], [memberId]])
    await refund(whole.saleId)
    await refund(part.saleId, '1')
    const asked = [{ salesFrom: 2 }, { spentFromMinor: 1_001 }, { boughtSkus: ['beans'] }, { boughtCategories: ['Cake'] }, { favouriteCategory: 'Beans' }, { favouriteCategory: 'Cake' }]
    for (const conditions of asked) expect(await chosen(conditions)).toEqual([])
    const kept = [{ salesFrom: 1, salesTo: 1 }, { spentFromMinor: 1_000, spentToMinor: 1_000 }, { boughtSkus: ['tea'] }, { favouriteCategory: 'Tea' }, { seenWithinDays: 1 }]
    for (const conditions of kept) expect(await chosen(conditions)).toEqual([memberId])
    await refund(part.saleId)
    const nothing = [{ neverBought: true }, { salesTo: 0 }, { spentToMinor: 0 }]
    for (const conditions of nothing) expect(await chosen(conditions)).toEqual([memberId])
    expect([await chosen({ seenWithinDays: 1 }), await chosen({ awayForDays: 1 })]).toEqual([[], []])
  })

  it('takes a sale that had come back before its member was named for no visit, and keeps that through a merge', async () => {
    const [{ memberId }, { memberId: target }] = [await shop.member(), await shop.member()]
    const { saleId } = await sell([line({})])
    await refund(saleId)
    await attachMember(shop.ctx({ idempotencyKey: newId() }), { saleId, member: { memberId } })
    expect(await chosen({ neverBought: true })).toEqual(only(memberId, target))
    await mergeMembers(shop.system(), { memberId: target, sourceId: memberId, reason: 'one person' })
    expect(await chosen({ neverBought: true })).toEqual([target])
  })

  it('finds the favourites and the buyers that adding up line by line does, whatever came back and whoever was merged', async () => {
    const categories = ['Beans', 'Cake', 'Tea', null]
    // Few prices, so that there are equals.
    const aLine = fc.record({ category: fc.constantFrom(...categories), pounds: fc.constantFrom(1, 2, 3), returned: fc.boolean() })
    const aSale = fc.record({ who: fc.nat(5), daysAgo: fc.constantFrom(0, 20, 29), lines: fc.array(aLine, { minLength: 1, maxLength: 3 }) })
    await fc.assert(fc.asyncProperty(fc.array(aSale, { minLength: 8, maxLength: 24 }), fc.array(fc.constantFrom(1, 2), { maxLength: 1 }), fc.nat(30), async (sales, mergedInto, foundAfter) => {
      shop = await makeShop()
      const ids = [...await Promise.all(Array.from({ length: 6 }, () => shop.member()))].map(({ memberId }) => memberId)
      for (const [at, { who, daysAgo, lines }] of sales.entries()) {
        // Favourites are found somewhere in between: what comes after changes them again.
        if (at === foundAfter) {
          await drainOutbox()
          await countFavourites(new Date())
        }
        const sold = lines.map(({ category, pounds }, index) => ({ ...line({ pounds }, String(index)), category: category ?? undefined }))
        const { saleId } = await recordSale(shop.ctx({ idempotencyKey: newId() }), {
          member: { memberId: ids[who] }, receiptNumber: newId(), currency: 'GBP', occurredAt: new Date(Date.now() - daysAgo * DAY).toISOString(), lines: sold,
        })
        for (const [index, { returned }] of lines.entries()) if (returned) await refund(saleId, String(index))
      }
      for (const target of mergedInto) await mergeMembers(shop.system(), { memberId: ids[target] ?? '', sourceId: ids[0] ?? '', reason: 'one person' })
      const ownerOf = (who: number) => (who === 0 ? (mergedInto[0] ?? 0) : who)
      const kept = sales.flatMap(({ who, daysAgo, lines }) => lines.filter(({ returned }) => !returned).map((one) => ({ ...one, who: ownerOf(who), daysAgo })))
      for (const category of ['Beans', 'Cake', 'Tea']) {
        const spent = (who: number, what: string) => kept.reduce((sum, one) => sum + (one.who === who && one.category === what ? one.pounds : 0), 0)
        const isFavourite = (who: number) => categories.every((other) => other === null || other === category
          || (other < category ? spent(who, category) > spent(who, other) : spent(who, category) >= spent(who, other))) && spent(who, category) > 0
        const who = (holds: (index: number) => boolean) => only(...ids.filter((_, index) => holds(index)))
        expect(await chosen({ favouriteCategory: category })).toEqual(who(isFavourite))
        expect(await chosen({ boughtCategories: [category], boughtDays: 25 })).toEqual(who((index) => kept.some((one) => one.who === index && one.category === category && one.daysAgo < 25)))
        // As a till asks, of one member.
        const { segmentId } = await saveSegment(shop.system(), { name: category, favouriteCategory: category })
        for (const [index, id] of ids.entries()) {
          if (ownerOf(index) === index) expect((await segmentsOf(shop.programId, id, [segmentId], new Date())).has(segmentId)).toBe(isFavourite(index))
        }
      }
      const { results } = await verifyLedger(rollupChecks)
      expect(results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
    }), { numRuns: 6 })
  }, 120_000)

  it('finds a favourite anew where a purchase of a year ago drops out, on that day, and where the clock goes back', async () => {
    const { memberId } = await shop.member()
    const old = await shop.addTerminal('import')
    for (const [category, pounds, daysAgo] of [['Cake', 30, 364], ['Tea', 10, 5]] as const) await sell([line({ category, pounds })], memberId, daysAgo, old)
    const { segmentId } = await saveSegment(shop.system(), { name: 'Cake', favouriteCategory: 'Cake' })
    const counted = async (favouriteCategory: string, days: number) => (await countSegment(shop.system(new Date(Date.now() + days * DAY)), { favouriteCategory })).members
    const both = async (days: number) => [await counted('Cake', days), await counted('Tea', days)]
    await drainOutbox()
    for (const foundOn of [0, 0, 1, 0]) {
      await countFavourites(new Date(Date.now() + foundOn * DAY))
      expect([await both(0), await both(1)]).toEqual([[1, 0], [0, 1]])
    }
    expect((await listMembers(shop.system(), { segment: segmentId })).members).toHaveLength(1)
    expect((await listMembers(shop.system(new Date(Date.now() + DAY)), { segment: segmentId })).members).toEqual([])
    const [row] = await pagesSql()`select count(*)::int as marks from stale_favourites where program_id = ${shop.programId}`
    expect(row?.marks).toBe(0)
  })
})
