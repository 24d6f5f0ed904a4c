import { beforeEach, describe, expect, it } from 'vitest'
import { createCampaign } from '@/lib/campaigns'
import { newId } from '@/lib/core/ids'
import { editProfile, enrolMember, listMembers, mergeMembers } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { archiveSegment, countSegment, listSegments, saveSegment } from '.'
import type { SegmentConditions } from './schemas'

const DAY = 86_400_000
let shop: Shop
beforeEach(async () => { shop = await makeShop() })

type Sale = { sku?: string; category?: string; pounds?: number; daysAgo?: number }
async function memberWho(...sales: Sale[]): Promise<string> {
  const { memberId } = await shop.member()
  for (const { sku = 'tea', category = 'Tea', pounds = 10, daysAgo = 0 } of sales) {
    await recordSale(shop.ctx({ idempotencyKey: newId() }), {
      member: { memberId }, receiptNumber: newId(), currency: 'GBP', occurredAt: new Date(Date.now() - daysAgo * DAY).toISOString(),
      lines: [{ lineId: '1', sku, category, name: sku, quantity: '1', unitPriceMinor: pounds * 100, amountMinor: pounds * 100 }],
    })
  }
  return memberId
}
const edit = (memberId: string, over: object) => editProfile(shop.system(), { memberId, name: null, note: null, ...over })

/** Who of the shop's members the conditions choose, by saving them and listing. */
async function chosen(conditions: Partial<SegmentConditions>): Promise<string[]> {
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

  it('is whom a campaign is for, as of the moment of the sale; of an archived one nobody is', async () => {
    const { segmentId } = await saveSegment(shop.system(), { name: 'Second buyers', salesFrom: 1 })
    await createCampaign(shop.system(), { name: 'Again', effect: { type: 'bonus', points: 100 }, segmentIds: [segmentId] })
    const phone = newPhone()
    const buy = async () => (await recordSale(shop.ctx({ idempotencyKey: newId() }), { member: { phone }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })).pointsEarned
    expect([await buy(), await buy()]).toEqual([10, 110])
    await archiveSegment(shop.system(), { segmentId })
    expect(await buy()).toBe(10)
  })
})
