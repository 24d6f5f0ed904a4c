import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { moveCard, readCards } from '@/lib/customers'
import { adjustPoints } from '@/lib/adjustments'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { settleDueWallets, verifyLedger } from '@/lib/ledger'
import { placeHold, recordSale, redeemPoints, refundSale, releaseHold, reverseHold } from '@/lib/pos'
import { evaluateTiers } from '@/lib/tiers'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { blockMember, cardToken, enrolMember, getMember, listMembers, lookupMember, memberHistoryOf, mergeMembers, previewMerge, setTier } from '.'

const reason = 'Lost the card and took another'
let shop: Shop
let manager: Ctx
const managerOf = async ({ organizationId }: Shop): Promise<Ctx> => {
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, 'Mona', ${`${userId}@shop.test`})`
  return { actor: { kind: 'user', userId, platformAdmin: false, role: 'manager' }, organizationId, now: new Date(), requestId: newId() }
}
const keyed = (ctx = manager): Ctx => ({ ...ctx, now: new Date(), requestId: newId(), idempotencyKey: newId() })
const merge = (sourceId: string, memberId: string, ctx = keyed()) => mergeMembers(ctx, { memberId, sourceId, reason })
const sell = (phone: string, totalMinor = 10_000, over: object = {}, now = new Date()) =>
  recordSale(shop.ctx({ now, idempotencyKey: newId() }), { receiptNumber: newId(), currency: 'GBP', totalMinor, member: { phone }, ...over })
const balanceOf = async (memberId: string) => (await lookupMember(shop.ctx(), { memberId })).balance
const lotsOf = (memberId: string) => pagesSql()`select remaining::int as points, active, activates_at as "activatesAt", expires_at as "expiresAt",
  organization_id as issuer from lots where program_id = ${shop.programId} and wallet_id = ${memberId} and remaining > 0 order by expires_at nulls last, id`
const proof = (memberId: string) => ({ token: cardToken(shop.programId, memberId, new Date()).token })

/** Every invariant of the ledger and of what is rolled up, on all that these tests did. */
async function expectSound() {
  await drainOutbox()
  const { results } = await verifyLedger(rollupChecks)
  expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
}

beforeAll(async () => {
  shop = await makeShop({ rules: { refundPolicy: 'negative_allowed', redeem: { rates: [{ points: 10, amountMinor: 10, currency: 'GBP' }] } } })
  manager = await managerOf(shop)
})

describe('the points of a card that is merged', () => {
  it('move lot by lot, with their dates and issuer, and none is made or lost', async () => {
    const [source, target] = [await shop.memberWith(70), await shop.memberWith(30)]
    const issuer = newId()
    await sell(source.phone)
    // As if a partner had issued the oldest of them, to be used up by next year, and another waited for its day.
    await pagesSql()`update lots set organization_id = ${issuer}, expires_at = '2031-05-05' where wallet_id = ${source.memberId} and points = 70`
    await pagesSql()`update wallets set next_due_at = '2031-05-05' where id = ${source.memberId}`
    const before = [...await lotsOf(source.memberId), ...await lotsOf(target.memberId)]
    const merged = await merge(source.memberId, target.memberId)
    expect(merged).toMatchObject({ lots: 2, moved: { available: 170 }, balance: { available: 200 }, delta: { available: 0 } })
    expect(await lotsOf(source.memberId)).toEqual([])
    const after = await lotsOf(target.memberId)
    expect(new Set(after.map((lot) => JSON.stringify(lot)))).toEqual(new Set(before.map((lot) => JSON.stringify(lot))))
    expect(after[0]).toMatchObject({ points: 70, issuer, expiresAt: new Date('2031-05-05') })
    await expectSound()
  })

  it('stay pending until their own day, and expire on it', async () => {
    const slow = await makeShop({ rules: { activationDelayDays: 7, expiry: { type: 'rolling_days', days: 30 } } })
    const boss = await managerOf(slow)
    const [a, b] = [await slow.member(), await slow.member()]
    await recordSale(slow.ctx(), { receiptNumber: newId(), currency: 'GBP', totalMinor: 5_000, member: { phone: a.phone } })
    await mergeMembers(boss, { memberId: b.memberId, sourceId: a.memberId, reason })
    const at = async (days: number) => {
      const now = new Date(Date.now() + days * 86_400_000)
      const { balance: { available, pending } } = await getMember({ ...boss, now }, { memberId: b.memberId })
      return [available, pending]
    }
    expect([await at(0), await at(9), await at(60)]).toEqual([[0, 50], [50, 0], [0, 0]])
    await settleDueWallets(new Date(Date.now() + 60 * 86_400_000))
    await expectSound()
  })

  it('a debt comes along and is repaid', async () => {
    const [source, target] = [await shop.member(), await shop.memberWith(100)]
    const { saleId } = await sell(source.phone)
    await adjustPoints(keyed(), { memberId: source.memberId, points: -40, reason: 'spent' })
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId })
    expect(await balanceOf(source.memberId)).toMatchObject({ available: 0, owed: 40 })
    expect(await merge(source.memberId, target.memberId)).toMatchObject({ moved: { owed: 40 }, balance: { available: 60, owed: 0 }, delta: { available: -40, owed: -40 } })
    await expectSound()
  })

  it('wait while some are set aside, and a hold that is over is in nobody’s way', async () => {
    const [source, target] = [await shop.memberWith(100), await shop.member()]
    const { holdId } = await placeHold(shop.ctx(), { member: { phone: source.phone }, points: 60, proof: proof(source.memberId) })
    await expect(merge(source.memberId, target.memberId)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'held', held: 60 }, message: expect.stringContaining('60 points are set aside') })
    expect(await balanceOf(source.memberId)).toMatchObject({ available: 40, held: 60 })
    await releaseHold(shop.ctx(), { holdId })
    expect(await merge(source.memberId, target.memberId)).toMatchObject({ balance: { available: 100 } })
  })
})

describe('a merged card', () => {
  it('leads to the other by phone, number, id and token, though the till remembers it', async () => {
    const [source, target] = [await shop.member(), await shop.member()]
    await sell(source.phone)
    await merge(source.memberId, target.memberId)
    for (const ref of [{ phone: source.phone }, { memberNumber: source.memberNumber }, { memberId: source.memberId }, proof(source.memberId)]) {
      expect(await lookupMember(shop.ctx(), ref)).toMatchObject({ memberId: target.memberId, balance: { available: 100 } })
    }
    // The first finds what the process remembers out of date, the others what it learned since; a guess of the entry tier, too.
    for (let sale = 1; sale <= 3; sale += 1) expect(await sell(source.phone)).toMatchObject({ balance: { available: 100 + 100 * sale } })
    expect(await sell('', 10_000, { member: { memberNumber: source.memberNumber } })).toMatchObject({ balance: { available: 500 } })
    expect((await enrolMember(shop.ctx(), { phone: source.phone })).memberId).toBe(target.memberId)
    expect(await sell(source.phone, 1_000, { redeem: [{ points: 500 }], proof: proof(target.memberId) })).toMatchObject({ pointsUsed: 500 })
    await expectSound()
  })

  it('is met by a process that never saw it, with many sales at once', async () => {
    const [source, target] = [await shop.member(), await shop.member()]
    await merge(source.memberId, target.memberId)
    await Promise.all(Array.from({ length: 12 }, (_, n) => sell(n % 2 ? source.phone : target.phone, 1_000)))
    expect(await balanceOf(target.memberId)).toMatchObject({ available: 120 })
  })

  it('that took in another leads both on, and is found in the list by any of its numbers', async () => {
    const [a, b, c] = [await shop.memberWith(1), await shop.memberWith(2), await shop.memberWith(4)]
    await merge(a.memberId, b.memberId)
    await merge(b.memberId, c.memberId)
    expect(await lookupMember(shop.ctx(), { phone: a.phone })).toMatchObject({ memberId: c.memberId, balance: { available: 7 } })
    for (const q of [a.phone, b.memberNumber, c.phone]) {
      expect((await listMembers(manager, { q })).members.map(({ memberId }) => memberId)).toEqual([c.memberId])
    }
    const page = await getMember(manager, { memberId: c.memberId })
    expect(page).toMatchObject({ mergedInto: null, mergedCards: [{ memberId: b.memberId }, { memberId: a.memberId }] })
    expect(await getMember(manager, { memberId: a.memberId })).toMatchObject({ mergedInto: { memberId: c.memberId }, balance: { available: 0 } })
    expect((await memberHistoryOf(manager, { memberId: b.memberId })).entries[0]).toMatchObject({ kind: 'merge', to: 'merged', reason, by: 'Mona' })
    await expectSound()
  })

  it('neither gets points by hand, nor opens by a code to its number alone, nor keeps its number from the other', async () => {
    const [source, target] = [await shop.memberWith(5), await shop.member()]
    const [{ id: customerId } = {}] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${source.phone}`
    await merge(source.memberId, target.memberId)
    await expect(adjustPoints(keyed(), { memberId: source.memberId, points: 5, reason: 'a test' })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'merged' } })
    await expect(setTier(keyed(), { memberId: source.memberId, tierKey: 'gold', until: '2099-01-01', reason })).rejects.toMatchObject({ code: 'member_not_found' })
    await expect(moveCard(keyed(), { memberId: source.memberId, phone: newPhone(), reason })).rejects.toMatchObject({ code: 'conflict' })
    expect(await readCards(customerId ?? '', new Date())).toEqual([])
  })
})

describe('a refund of what was bought before', () => {
  it('takes the award back from the other card, from the very lot', async () => {
    const [source, target] = [await shop.member(), await shop.memberWith(1_000)]
    const { saleId } = await sell(source.phone)
    await merge(source.memberId, target.memberId)
    expect(await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId })).toMatchObject({ pointsTakenBack: 100, pointsOwed: 0, balance: { available: 1_000 } })
    expect(await lotsOf(target.memberId)).toMatchObject([{ points: 1_000 }])
    await expectSound()
  })

  it('brings what was spent on it to the other card, and what is missing is owed there', async () => {
    const [source, target] = [await shop.memberWith(300), await shop.member()]
    const { saleId, pointsEarned } = await sell(source.phone, 1_000, { redeem: [{ points: 300 }], proof: proof(source.memberId) })
    expect(pointsEarned).toBe(7)
    await merge(source.memberId, target.memberId)
    await adjustPoints(keyed(), { memberId: target.memberId, points: -7, reason: 'spent' })
    expect(await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId })).toMatchObject({ pointsReturned: 300, pointsTakenBack: 7, balance: { available: 293 } })
    expect(await balanceOf(source.memberId)).toEqual(await balanceOf(target.memberId))
    await expectSound()
  })

  it('and a redemption without a sale that is given back', async () => {
    const [source, target] = [await shop.memberWith(300), await shop.memberWith(1)]
    const redeemed = await redeemPoints(shop.ctx(), { member: { phone: source.phone }, points: 200, description: 'A mug', proof: proof(source.memberId) })
    await merge(source.memberId, target.memberId)
    expect(await reverseHold(shop.ctx(), { holdId: redeemed.redemptionId })).toMatchObject({ balance: { available: 301 } })
    await expectSound()
  })
})

describe('the tier', () => {
  const tierOf = async (memberId: string, now = new Date()) => (await getMember({ ...manager, now }, { memberId })).tier.key
  beforeEach(() => shop.member())

  it('is the better of both, whichever is closed', async () => {
    for (const swap of [false, true]) {
      const [gold, bronze] = [await shop.member(), await shop.member()]
      await sell(gold.phone, 250_000)
      const [source, target] = swap ? [bronze, gold] : [gold, bronze]
      expect(await merge(source.memberId, target.memberId)).toMatchObject({ tierKey: 'gold' })
      await evaluateTiers(new Date())
      expect(await tierOf(target.memberId)).toBe('gold')
    }
    await expectSound()
  })

  it('is reached by what both bought together, and what was given by hand ends on its day', async () => {
    const [a, b, c] = [await shop.member(), await shop.member(), await shop.member()]
    await sell(a.phone, 30_000)
    await sell(b.phone, 30_000)
    expect(await merge(a.memberId, b.memberId)).toMatchObject({ tierKey: 'silver' })
    await setTier(keyed(), { memberId: c.memberId, tierKey: 'gold', until: '2099-06-30', reason })
    expect(await merge(b.memberId, c.memberId)).toMatchObject({ tierKey: 'gold' })
    expect(await getMember(manager, { memberId: c.memberId })).toMatchObject({ given: { until: '2099-06-30' }, sales: 0 })
    await drainOutbox()
    expect(await getMember(manager, { memberId: c.memberId })).toMatchObject({ sales: 2, spendMinor: 60_000, progress: { counted: 60_000 } })
  })
})

describe('merging', () => {
  it('is previewed exactly, and the preview leaves nothing behind', async () => {
    const [source, target] = [await shop.memberWith(50), await shop.memberWith(20)]
    await sell(source.phone, 60_000)
    const before = await shop.counts()
    const preview = await previewMerge(keyed(), { memberId: target.memberId, sourceId: source.memberId })
    expect(await shop.counts()).toEqual(before)
    expect(preview).toMatchObject({ refusal: null, after: { tier: 'Silver', balance: { available: 670 } }, source: { balance: { available: 650 }, lots: [{ points: 650, activatesAt: null, expiresAt: null }] } })
    expect((await merge(source.memberId, target.memberId)).balance).toEqual(preview.after?.balance)
    expect(await previewMerge(manager, { memberId: target.memberId, sourceId: source.memberId })).toMatchObject({ after: null, refusal: expect.stringContaining('merged into another') })
  })

  it('happens once for one key, with one event', async () => {
    const [source, target] = [await shop.memberWith(50), await shop.member()]
    const ctx = keyed()
    const answers = await Promise.all(Array.from({ length: 5 }, () => merge(source.memberId, target.memberId, ctx)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const events = await pagesSql()`select data->>'sourceId' as source from events where scope_id = ${shop.programId} and type = 'members.merge' and member_id = ${target.memberId}`
    expect(events).toEqual([{ source: source.memberId }])
  })

  it('lets one of two opposite merges through, and one of many of the same card, with sales meanwhile', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [a, b] = [await shop.memberWith(40), await shop.memberWith(2)]
      const tries = await Promise.allSettled([
        merge(a.memberId, b.memberId), merge(b.memberId, a.memberId), merge(a.memberId, b.memberId), merge(b.memberId, a.memberId)])
      const sales = await Promise.allSettled([sell(a.phone, 1_000), sell(b.phone, 1_000)])
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict', details: { reason: 'merged' } })
      expect(sales.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      expect(await balanceOf(a.memberId)).toMatchObject({ available: 62 })
    }
    await expectSound()
  })

  it('loses no sale that is made while it happens', async () => {
    const [a, b] = [await shop.member(), await shop.member()]
    await sell(a.phone, 1_000)
    const { saleId } = await sell(a.phone, 1_000)
    await Promise.all([
      ...Array.from({ length: 10 }, () => sell(a.phone, 1_000)), merge(a.memberId, b.memberId), ...Array.from({ length: 10 }, () => sell(a.phone, 1_000)),
      refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId })])
    expect(await balanceOf(b.memberId)).toMatchObject({ available: 210 })
    await expectSound()
  })

  it('is refused for the same card, a blocked one, another program’s, and by whoever may not', async () => {
    const [a, b] = [await shop.member(), await shop.member()]
    await expect(merge(a.memberId, a.memberId)).rejects.toMatchObject({ code: 'validation_failed' })
    const other = await makeShop()
    const theirs = await other.member()
    for (const [source, target] of [[theirs, a], [a, theirs], [{ memberId: newId() }, a]] as const) {
      await expect(merge(source.memberId, target.memberId)).rejects.toMatchObject({ code: 'member_not_found' })
    }
    await blockMember(keyed(), { memberId: b.memberId, reason })
    await expect(merge(b.memberId, a.memberId)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'blocked' } })
    const cashier: Ctx = { ...keyed(), actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'cashier' } }
    await expect(merge(b.memberId, a.memberId, cashier)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
