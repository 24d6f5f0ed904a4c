import type { Sql } from 'postgres'
import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import { activateOffer, ownOffers } from '@/lib/customers'
import { verifyLedger } from '@/lib/ledger'
import { cardToken, lookupMember } from '@/lib/members'
import { attachMember, quoteSale, recordSale, refundSale } from '@/lib/pos'
import { saveSegment } from '@/lib/segments'
import { breaks } from '@/tests/support/merging'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { campaignResults, createCampaign, setStacking, updateCampaign } from '.'
import type { CampaignTerms } from './schemas'

const DAY = 86_400_000
let shop: Shop
beforeEach(async () => { shop = await makeShop() })

const start = (terms: Partial<CampaignTerms>) => createCampaign(shop.system(), { name: 'One', effect: { type: 'bonus', points: 100 }, ...terms })
const sell = (memberId: string | undefined, extra: object = {}) => recordSale(shop.ctx({ idempotencyKey: newId() }),
  { receiptNumber: newId(), currency: 'GBP', ...(memberId ? { member: { memberId } } : {}), ...('lines' in extra ? {} : { totalMinor: 1_000 }), ...extra })
const earned = async (memberId: string, extra: object = {}) => (await sell(memberId, extra)).pointsEarned
const line = (sku: string, quantity = '1', over: object = {}) => ({ lineId: sku, sku, name: sku, quantity, unitPriceMinor: 500, amountMinor: 500 * Number(quantity), ...over })
const holds = async () => {
  const { results } = await verifyLedger()
  expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
}

describe('a campaign for some members', () => {
  it('gives on the first purchase alone, though thirty tills record at once', async () => {
    await start({ firstPurchase: true })
    const { memberId } = await shop.member()
    expect((await quoteSale(shop.ctx(), { currency: 'GBP', totalMinor: 1_000, member: { memberId } })).pointsEarned).toBe(110)
    const sales = await Promise.all(Array.from({ length: 30 }, () => earned(memberId)))
    expect(sales.toSorted((a, b) => b - a)).toEqual([110, ...Array(29).fill(10)])
    expect(await earned(memberId)).toBe(10)
    await holds()
  })

  it('greets who is enrolled with the sale, by a number nobody knew', async () => {
    await start({ firstPurchase: true })
    const phone = `+447400${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`
    const again = () => recordSale(shop.ctx({ idempotencyKey: newId() }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, member: { phone }, enrol: true })
    expect((await again()).pointsEarned).toBe(110)
    expect((await again()).pointsEarned).toBe(10)
  })

  it('gives on each third sale; who comes back after a month; who bought it before; in the month of a birthday', async () => {
    const { memberId } = await shop.member()
    await start({ everyVisit: 3 })
    expect([await earned(memberId), await earned(memberId), await earned(memberId)]).toEqual([10, 10, 110])

    const away = (await shop.member()).memberId
    await start({ inactiveDays: 20, name: 'Welcome back' })
    const ago = (days: number) => ({ occurredAt: new Date(Date.now() - days * DAY).toISOString() })
    expect(await earned(away, ago(25))).toBe(10)
    expect(await earned(away)).toBe(110)
    expect(await earned(away, { totalMinor: 999 })).toBe(109)

    await start({ boughtSkus: ['beans'], boughtDays: 5, name: 'Grinder' })
    const brewer = (await shop.member()).memberId
    expect(await earned(brewer, { lines: [line('beans')] })).toBe(5)
    expect(await earned(brewer, { lines: [line('filter')] })).toBe(105)

    await start({ birthdayMonth: true, name: 'Birthday' })
    const born = (await shop.member()).memberId
    expect(await earned(born)).toBe(10)
    await pagesSql()`update customers set birthday = current_date where id = (select customer_id from members where id = ${born})`
    expect(await earned(born)).toBe(110)
  })

  it('is for who bought it and kept it, from the first minute of the earliest local day on', async () => {
    const timeZone = 'Pacific/Auckland'
    shop = await makeShop({ timeZone })
    await start({ boughtSkus: ['beans'], boughtDays: 5, name: 'Grinder' })
    const early = (days: number) => ({ occurredAt: new Date(startOfLocalDay(dayPlusDays(localDay(new Date(), timeZone), -days), timeZone).getTime() + 60_000).toISOString() })
    const after = async (days: number, back = false) => {
      const { memberId } = await shop.member()
      const { saleId } = await sell(memberId, { lines: [line('beans', '2')], ...early(days) })
      if (back) await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId, lines: [{ lineId: 'beans', quantity: '1' }] })
      const kept = await earned(memberId)
      if (back) await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId })
      return [kept, await earned(memberId)]
    }
    expect([await after(5), await after(6), await after(1, true)]).toEqual([[110, 110], [10, 10], [110, 10]])
  })

  it('is for who had bought it when a sale was made that comes late, whatever was bought after', async () => {
    const timeZone = 'Pacific/Auckland'
    shop = await makeShop({ timeZone })
    await createCampaign(shop.system(new Date(Date.now() - 29 * DAY)), { name: 'Grinder', effect: { type: 'bonus', points: 100 }, boughtSkus: ['beans'], boughtDays: 5 })
    const today = localDay(new Date(), timeZone)
    const early = (ago: number) => ({ occurredAt: new Date(startOfLocalDay(dayPlusDays(today, -ago), timeZone).getTime() + 60_000).toISOString() })
    const late = async (...bought: number[]) => {
      const { memberId } = await shop.member()
      for (const ago of bought) await sell(memberId, { lines: [line('beans')], ...early(ago) })
      return earned(memberId, early(4))
    }
    expect([await late(6, 3), await late(6, 2), await late(3), await late(4), await late(10, 3)]).toEqual([110, 110, 10, 110, 10])
  })

  it('gives nothing to a sale without a member, and what is due when one is attached', async () => {
    await start({ firstPurchase: true })
    const { saleId, pointsEarned } = await sell(undefined)
    expect(pointsEarned).toBe(0)
    const { memberId } = await shop.member()
    expect(await attachMember(shop.ctx({ idempotencyKey: newId() }), { saleId, member: { memberId } })).toMatchObject({ pointsEarned: 110 })
    expect(await earned(memberId)).toBe(10)
  })

  it('is for one purchase, though older ones are sent after it', async () => {
    const ago = (days: number) => ({ occurredAt: new Date(Date.now() - days * DAY).toISOString() })
    await createCampaign(shop.system(new Date(Date.now() - 29 * DAY)), { name: 'Welcome', effect: { type: 'bonus', points: 100 }, firstPurchase: true })
    const { memberId } = await shop.member()
    const backwards = []
    for (const days of [1, 2, 3]) backwards.push(await earned(memberId, ago(days)))
    expect(backwards).toEqual([110, 10, 10])

    const other = await makeShop()
    await createCampaign(other.system(new Date(Date.now() - 29 * DAY)), { name: 'Back', effect: { type: 'bonus', points: 100 }, inactiveDays: 10 })
    const away = (await other.member()).memberId
    const back = []
    for (const days of [20, 1, 2, 3]) {
      back.push((await recordSale(other.ctx({ idempotencyKey: newId() }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, member: { memberId: away }, ...ago(days) })).pointsEarned)
    }
    expect(back).toEqual([10, 110, 10, 10])
  })

  it('counts a personal offer from when it was switched on, not for a receipt of before', async () => {
    const { campaignId } = await createCampaign(shop.system(new Date(Date.now() - DAY)), { name: 'Yours', effect: { type: 'bonus', points: 100 }, personal: true })
    const { memberId } = await shop.member()
    const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    const before = { occurredAt: new Date(Date.now() - 60_000).toISOString() }
    const { saleId } = await sell(undefined, before)
    await activateOffer({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }, { programId: shop.programId, campaignId })
    expect(await attachMember(shop.ctx({ idempotencyKey: newId() }), { saleId, member: { memberId } })).toMatchObject({ pointsEarned: 10 })
    expect([await earned(memberId, before), await earned(memberId)]).toEqual([10, 110])
  })

  it('as a personal offer is seen by whom it is for, and counts once it is switched on', async () => {
    const { campaignId } = await start({ personal: true, inactiveDays: 20, maxPerMember: 1, name: 'We miss you' })
    const [{ memberId }, other] = [await shop.member(), await shop.member()]
    const as = async (id: string) => {
      const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${id}`
      return { actor: { kind: 'customer' as const, customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
    }
    const { programId } = shop
    const seen = async (id: string) => (await ownOffers(await as(id), { programId })).offers.map(({ campaign, activated }) => [campaign.name, activated])
    await earned(memberId, { occurredAt: new Date(Date.now() - 25 * DAY).toISOString() })
    expect([await seen(memberId), await seen(other.memberId)]).toEqual([[['We miss you', false]], []])
    await expect(activateOffer(await as(other.memberId), { programId, campaignId })).rejects.toMatchObject({ code: 'conflict' })
    expect((await lookupMember(shop.ctx(), { memberId })).offers).toEqual([{ offerId: campaignId, name: 'We miss you', activated: false }])
    for (let again = 0; again < 2; again += 1) await activateOffer(await as(memberId), { programId, campaignId })
    expect((await lookupMember(shop.ctx(), { memberId })).messages).toContain('Offer that counts: We miss you.')
    expect([await earned(memberId), await earned(memberId)]).toEqual([110, 10])
    expect(await seen(memberId)).toEqual([])
  })

  it('as a personal offer that was switched on lasts to its end, though its member left the segment, and for a sale that comes late', async () => {
    const { segmentId } = await saveSegment(shop.system(), { name: 'New here', salesTo: 1 })
    const { programId, campaignId } = await createCampaign(shop.system(new Date(Date.now() - DAY)),
      { name: 'Yours', effect: { type: 'bonus', points: 100 }, personal: true, segmentIds: [segmentId] })
    const [mine, other] = [(await shop.member()).memberId, (await shop.member()).memberId]
    const as = async (id: string) => {
      const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${id}`
      return { actor: { kind: 'customer' as const, customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
    }
    const seen = async (id: string) => (await ownOffers(await as(id), { programId })).offers.map(({ campaign, activated }) => [campaign.name, activated])
    expect([await seen(mine), await seen(other)]).toEqual([[['Yours', false]], [['Yours', false]]])
    await activateOffer(await as(mine), { programId, campaignId })
    const since = { occurredAt: new Date().toISOString() }
    for (const id of [mine, other]) for (let n = 0; n < 2; n += 1) await earned(id)
    expect([await seen(mine), await seen(other)]).toEqual([[['Yours', true]], []])
    expect([await earned(mine), await earned(mine, since), await earned(other)]).toEqual([110, 110, 10])
    expect((await lookupMember(shop.ctx(), { memberId: mine })).messages).toContain('Offer that counts: Yours.')
    await expect(activateOffer(await as(other), { programId, campaignId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('as a personal offer of a night can be switched on until that night is over', async () => {
    const day = dayPlusDays(localDay(new Date(), 'Europe/London'), 1)
    const { campaignId } = await start({ personal: true, firstDay: day, lastDay: day, fromTime: '22:00', untilTime: '02:00' })
    const { memberId } = await shop.member()
    const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    const after = (minutes: number) => ({
      actor: { kind: 'customer' as const, customerId: row?.id ?? '' }, requestId: newId(), now: new Date(startOfLocalDay(dayPlusDays(day, 1), 'Europe/London').getTime() + minutes * 60_000),
    })
    const { programId } = shop
    expect((await ownOffers(after(30), { programId })).offers).toMatchObject([{ campaign: { id: campaignId }, activated: false }])
    expect((await ownOffers(after(4 * 60), { programId })).offers).toEqual([])
    await activateOffer(after(30), { programId, campaignId })
    await expect(activateOffer(after(4 * 60), { programId, campaignId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('gives a member no more often than it says', async () => {
    await start({ maxPerMember: 2 })
    const { memberId } = await shop.member()
    const sales = await Promise.all(Array.from({ length: 6 }, () => earned(memberId)))
    expect(sales.filter((points) => points === 110)).toHaveLength(2)
  })

  it('gives it again where its sale was refunded whole and rung anew, and not where points of it stayed', async () => {
    const proof = (memberId: string) => ({ proof: { token: cardToken(shop.programId, memberId, new Date()).token } })
    shop = await makeShop({ rules: { redeem: { rates: [{ points: 10, amountMinor: 10, currency: 'GBP' }] }, refundPolicy: 'within_balance' } })
    await start({ maxPerMember: 1 })
    const back = (saleId: string, lines?: { lineId: string; quantity: string }[]) => refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId, lines })
    const { memberId } = await shop.member()
    const rung = await sell(memberId, { lines: [line('beans', '2')] })
    await back(rung.saleId, [{ lineId: 'beans', quantity: '1' }])
    expect(await earned(memberId)).toBe(10)
    await back(rung.saleId)
    expect([await earned(memberId), await earned(memberId)]).toEqual([110, 10])
    // Whoever has spent them meanwhile would be given them twice.
    const other = (await shop.member()).memberId
    const { saleId } = await sell(other)
    await sell(other, { totalMinor: 50, redeem: [{ points: 50 }], ...proof(other) })
    expect(await back(saleId)).toMatchObject({ pointsTakenBack: 60, pointsWaived: 50 })
    expect(await earned(other)).toBe(10)
  })
})

describe('a campaign’s budget', () => {
  it('is never passed by fifty tills at once; the last sale gets what is left, and says so', async () => {
    await start({ budgetPoints: 1_050 })
    const members = await Promise.all(Array.from({ length: 50 }, () => shop.member()))
    const sales = await Promise.all(members.map(({ memberId }) => sell(memberId)))
    const extra = sales.map(({ pointsEarned }) => pointsEarned - 10)
    expect(extra.reduce((sum, points) => sum + points, 0)).toBe(1_050)
    expect(extra.filter((points) => points === 100)).toHaveLength(10)
    const last = sales.find(({ pointsEarned }) => pointsEarned === 60)
    expect(last?.explanation?.rules.map(({ sentence }) => sentence)).toContain('One: 50 points more, the last of its budget.')
    await holds()
  })

  it('counts each who is enrolled with a sale as one member, though the sale is looked at again', async () => {
    await start({ budgetPoints: 150 })
    const enrolled = () => recordSale(shop.ctx({ idempotencyKey: newId() }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, member: { phone: newPhone() }, enrol: true })
    const sales = await Promise.all(Array.from({ length: 10 }, enrolled))
    expect(sales.map(({ pointsEarned }) => pointsEarned).toSorted((a, b) => b - a)).toEqual([110, 60, ...Array(8).fill(10)])
    expect(await breaks()).toEqual([])
  })

  it('is used up by parts of points too, where they make whole ones', async () => {
    const { campaignId } = await start({ budgetPoints: 3, effect: { type: 'multiplier', factor: '2' } })
    const { memberId } = await shop.member()
    const fifty = []
    for (let n = 0; n < 5; n += 1) fifty.push(await earned(memberId, { totalMinor: 50 }))
    expect(fifty).toEqual([1, 1, 1, 0, 0])
    expect(await campaignResults(shop.system(), { campaignId })).toMatchObject([{ sales: 3, points: 3 }])
  })

  it('gets back what a refund takes back, line by line, and no more', async () => {
    const { campaignId } = await start({ budgetPoints: 1_000, effect: { type: 'per_product', points: 20 } })
    const { memberId } = await shop.member()
    const sale = await sell(memberId, { lines: [line('a', '3'), line('b', '1.500')] })
    expect(sale.pointsEarned).toBe(22 + 80)
    const refund = (lineId: string, quantity: string) => refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId, quantity }] })
    const given = async () => (await pagesSql()<{ given: number }[]>`select given::int from campaign_budgets where campaign_id = ${campaignId}`)[0]?.given
    expect(await given()).toBe(80)
    await refund('a', '2')
    expect(await given()).toBe(40)
    await refund('b', '1.000')
    expect(await given()).toBe(20)
    await refund('a', '1')
    await refund('b', '0.500')
    expect(await given()).toBe(0)
    expect(await campaignResults(shop.system(), { campaignId })).toMatchObject([{ sales: 1, members: 1, points: 0 }])
    await holds()
  })

  it('that comes later counts what was given before it, and what comes back of that', async () => {
    const terms = { name: 'One', effect: { type: 'bonus' as const, points: 100 } }
    const { campaignId } = await start({})
    const [{ memberId }, other] = [await shop.member(), await shop.member()]
    const first = await sell(memberId)
    for (let n = 0; n < 4; n += 1) await sell(memberId)
    await updateCampaign(shop.system(), { ...terms, campaignId, budgetPoints: 550 })
    // Of nobody's, so that the till has read the new rules, and nothing was counted yet.
    await sell(undefined)
    expect((await quoteSale(shop.ctx(), { currency: 'GBP', totalMinor: 1_000, member: { memberId: other.memberId } })).pointsEarned).toBe(60)
    expect([await earned(memberId), await earned(memberId)]).toEqual([60, 10])
    await holds()
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: first.saleId })
    expect([await earned(memberId), await earned(memberId)]).toEqual([110, 10])
    await holds()
  })

  it('that comes later is counted as it is set, though it is given already and no sale comes', async () => {
    const terms = { name: 'One', effect: { type: 'bonus' as const, points: 100 } }
    const [{ campaignId }, { campaignId: fresh }] = [await start({}), await start({ name: 'Two', skus: ['nobody-buys-it'], budgetPoints: 9 })]
    const { memberId } = await shop.member()
    for (let n = 0; n < 3; n += 1) await sell(memberId)
    await updateCampaign(shop.system(), { ...terms, campaignId, budgetPoints: 200 })
    const counted = async () => new Map([...await pagesSql()<{ id: string; given: number }[]>`
      select campaign_id as id, given::int from campaign_budgets where program_id = ${shop.programId}`].map(({ id, given }) => [id, given]))
    expect(await counted()).toEqual(new Map([[campaignId, 300], [fresh, 0]]))
    await sell(undefined)
    expect(await earned(memberId)).toBe(10)
    await updateCampaign(shop.system(), { ...terms, campaignId, budgetPoints: 350 })
    await sell(undefined)
    expect([await earned(memberId), await earned(memberId)]).toEqual([60, 10])
    expect(await counted()).toEqual(new Map([[campaignId, 350], [fresh, 0]]))
    await holds()
  })

  it('that comes later waits, as it is set, for a till that is giving at that moment', async () => {
    const { campaignId } = await start({})
    const ops = JSON.stringify([{ op: 'sale', occurredAt: new Date(), campaigns: [{ id: campaignId, points: 70, budget: null }] }])
    const one = await pagesSql().reserve()
    try {
      await one`begin`
      await one`select ledger_lock_budgets(${shop.programId}, ledger_heads(${ops}::text::jsonb), ${ops}::text::jsonb)`
      await one`select ledger_campaigns_gave(${shop.programId}, ${ops}::text::jsonb->0, ${newId()}, ${newId()})`
      const setting = updateCampaign(shop.system(), { name: 'One', effect: { type: 'bonus', points: 100 }, campaignId, budgetPoints: 50 })
      await new Promise((resolve) => setTimeout(resolve, 100))
      await one`commit`
      await setting
    } finally {
      one.release()
    }
    expect([...await pagesSql()`select given::int from campaign_budgets where campaign_id = ${campaignId}`]).toEqual([{ given: 70 }])
  })

  it('that comes later counts what another till is giving at that moment', async () => {
    const [campaignId, memberId, saleId] = [newId(), newId(), newId()]
    const ops = (budget: number | null) => JSON.stringify([{ op: 'sale', occurredAt: new Date(), campaigns: [{ id: campaignId, points: 70, budget }] }])
    const lock = (sql: Sql, budget: number | null) => sql`select ledger_lock_budgets(${shop.programId}, ledger_heads(${ops(budget)}::text::jsonb), ${ops(budget)}::text::jsonb)`
    const [one, two] = await Promise.all([pagesSql().reserve(), pagesSql().reserve()])
    try {
      await one`begin`
      await lock(one, null)
      await one`select ledger_campaigns_gave(${shop.programId}, ${ops(null)}::text::jsonb->0, ${saleId}, ${memberId})`
      const counting = lock(two, 500).execute()
      await new Promise((resolve) => setTimeout(resolve, 100))
      await one`commit`
      await counting
    } finally {
      one.release()
      two.release()
    }
    expect([...await pagesSql()`select given::int from campaign_budgets where campaign_id = ${campaignId}`]).toEqual([{ given: 70 }])
  })

  it('of two that add up, each counts its own', async () => {
    await setStacking(shop.system(), { stacking: 'add', mostPoints: null })
    const [one, two] = [await start({ budgetPoints: 150 }), await start({ name: 'Two', budgetPoints: 5_000, effect: { type: 'multiplier', factor: '2' } })]
    const members = await Promise.all(Array.from({ length: 8 }, () => shop.member()))
    const all = await Promise.all(members.map(({ memberId }) => earned(memberId)))
    expect(all.reduce((sum, points) => sum + points, 0)).toBe(8 * 20 + 150)
    const results = await campaignResults(shop.system(), {})
    expect(new Map(results.map(({ campaignId, points }) => [campaignId, points]))).toEqual(new Map([[one.campaignId, 150], [two.campaignId, 80]]))
    await holds()
  })
})

describe('the most points of a day', () => {
  it('holds for all of a member’s sales together, and a refund is computed by what was left of it then', async () => {
    await shop.publish({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1' }], maxPointsPerDay: 25 } })
    const { memberId } = await shop.member()
    const sales = await Promise.all(Array.from({ length: 5 }, () => sell(memberId)))
    expect(sales.map(({ pointsEarned }) => pointsEarned).toSorted((a, b) => b - a)).toEqual([10, 10, 5, 0, 0])
    const cut = sales.find(({ pointsEarned }) => pointsEarned === 5)
    expect(cut?.explanation?.rules.map(({ sentence }) => sentence)).toContain('A member collects at most 25 points a day: 5 of them were left.')
    expect(await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: cut?.saleId ?? '' })).toMatchObject({ pointsTakenBack: 5 })
    await holds()
  })
})
