import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { adjustPoints } from '@/lib/adjustments'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { moveCard, readCards } from '@/lib/customers'
import { settleDueWallets } from '@/lib/ledger'
import { placeHold, refundSale, releaseHold } from '@/lib/pos'
import { breaks, makeMergingShop, reason } from '@/tests/support/merging'
import type { MergingShop } from '@/tests/support/merging'
import { makeShop, newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { blockMember, enrolMember, getMember, listMembers, lookupMember, memberHistoryOf, previewMerge, setTier } from '.'

const day = 86_400_000
let shop: MergingShop
beforeAll(async () => {
  shop = await makeMergingShop({ rules: { refundPolicy: 'negative_allowed', redeem: { rates: [{ points: 10, amountMinor: 10, currency: 'GBP' }] } } })
})

describe('the points of a card that is merged', () => {
  it('move lot by lot, with their dates and issuer, and none is made or lost', async () => {
    const [source, target] = [await shop.memberWith(70), await shop.memberWith(30)]
    const issuer = newId()
    await shop.sell(source.phone)
    // As if a partner had issued the oldest of them, to be used up by next year, and another waited for its day.
    await pagesSql()`update lots set organization_id = ${issuer}, expires_at = '2031-05-05' where wallet_id = ${source.memberId} and points = 70`
    await pagesSql()`update wallets set next_due_at = '2031-05-05' where id = ${source.memberId}`
    const before = [...await shop.lotsOf(source), ...await shop.lotsOf(target)]
    const merged = await shop.merge(source, target)
    expect(merged).toMatchObject({ lots: 2, moved: { available: 170 }, balance: { available: 200 }, delta: { available: 0 } })
    expect(await shop.lotsOf(source)).toEqual([])
    const after = await shop.lotsOf(target)
    expect(new Set(after.map((lot) => JSON.stringify(lot)))).toEqual(new Set(before.map((lot) => JSON.stringify(lot))))
    expect(after[0]).toMatchObject({ points: 70, issuer, expiresAt: new Date('2031-05-05') })
    expect(await breaks()).toEqual([])
  })

  it('stay pending until their own day, and expire on it', async () => {
    const slow = await makeMergingShop({ rules: { activationDelayDays: 7, expiry: { type: 'rolling_days', days: 30 } } })
    const [a, b] = [await slow.member(), await slow.member()]
    await slow.sell(a.phone, 5_000)
    await slow.merge(a, b)
    const at = async (days: number) => {
      const now = new Date(Date.now() + days * day)
      const { balance: { available, pending } } = await getMember(slow.manager(now), { memberId: b.memberId })
      return [available, pending]
    }
    expect([await at(0), await at(9), await at(60)]).toEqual([[0, 50], [50, 0], [0, 0]])
    await settleDueWallets(new Date(Date.now() + 60 * day))
    expect(await breaks()).toEqual([])
  })

  it('a debt comes along and is repaid', async () => {
    const [source, target] = [await shop.member(), await shop.memberWith(100)]
    const { saleId } = await shop.sell(source.phone)
    await adjustPoints(shop.manager(), { memberId: source.memberId, points: -40, reason: 'spent' })
    await refundSale(shop.keyed(), { saleId })
    expect(await shop.balances(source.memberId)).toMatchObject([{ available: 0, owed: 40 }])
    expect(await shop.merge(source, target)).toMatchObject({ moved: { owed: 40 }, balance: { available: 60, owed: 0 }, delta: { available: -40, owed: -40 } })
    expect(await breaks()).toEqual([])
  })

  it('wait while some are set aside, and a hold that is over is in nobody’s way', async () => {
    const [source, target] = [await shop.memberWith(100), await shop.member()]
    const { holdId } = await placeHold(shop.ctx(), { member: { phone: source.phone }, points: 60, proof: shop.proof(source) })
    await expect(shop.merge(source, target)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'held', held: 60 }, message: expect.stringContaining('60 points are set aside') })
    expect(await shop.balances(source.memberId)).toMatchObject([{ available: 40, held: 60 }])
    await releaseHold(shop.ctx(), { holdId })
    expect(await shop.merge(source, target)).toMatchObject({ balance: { available: 100 } })
  })
})

describe('a merged card', () => {
  it('leads to the other by phone, number, id and token, though the till remembers it', async () => {
    const [source, target] = [await shop.member(), await shop.member()]
    await shop.sell(source.phone, 5_000)
    await shop.sell('', 5_000, { member: { memberNumber: source.memberNumber } })
    await shop.merge(source, target)
    expect(await shop.sell('', 0, { member: { memberNumber: source.memberNumber } })).toMatchObject({ balance: { available: 100 } })
    for (const ref of [{ phone: source.phone }, { memberNumber: source.memberNumber }, { memberId: source.memberId }, shop.proof(source)]) {
      expect(await lookupMember(shop.ctx(), ref)).toMatchObject({ memberId: target.memberId, balance: { available: 100 } })
    }
    // The first finds what the process remembers out of date, the others what it learned since; a guess of the entry tier, too.
    for (let sale = 1; sale <= 3; sale += 1) expect(await shop.sell(source.phone)).toMatchObject({ balance: { available: 100 + 100 * sale } })
    expect(await shop.sell('', 10_000, { member: { memberNumber: source.memberNumber } })).toMatchObject({ balance: { available: 500 } })
    expect((await enrolMember(shop.ctx(), { phone: source.phone })).memberId).toBe(target.memberId)
    expect(await shop.sell(source.phone, 1_000, { redeem: [{ points: 500 }], proof: shop.proof(target) })).toMatchObject({ pointsUsed: 500 })
    expect(await breaks()).toEqual([])
  })

  it('is met by a process that never saw it, with many sales at once', async () => {
    const [source, target] = [await shop.member(), await shop.member()]
    await shop.merge(source, target)
    await Promise.all(Array.from({ length: 12 }, (_, n) => shop.sell(n % 2 ? source.phone : target.phone, 1_000)))
    expect(await shop.balances(target.memberId)).toMatchObject([{ available: 120 }])
  })

  it('that took in another leads both on, and is found in the list by any of its numbers', async () => {
    const [a, b, c] = [await shop.memberWith(1), await shop.memberWith(2), await shop.memberWith(4)]
    await shop.merge(a, b)
    await shop.merge(b, c)
    expect(await lookupMember(shop.ctx(), { phone: a.phone })).toMatchObject({ memberId: c.memberId, balance: { available: 7 } })
    for (const q of [a.phone, b.memberNumber, c.phone]) {
      expect((await listMembers(shop.manager(), { q })).members.map(({ memberId }) => memberId)).toEqual([c.memberId])
    }
    const page = await getMember(shop.manager(), { memberId: c.memberId })
    expect(page).toMatchObject({ mergedInto: null, mergedCards: [{ memberId: b.memberId }, { memberId: a.memberId }] })
    expect(await getMember(shop.manager(), { memberId: a.memberId })).toMatchObject({ mergedInto: { memberId: c.memberId }, balance: { available: 0 } })
    expect((await memberHistoryOf(shop.manager(), { memberId: b.memberId })).entries[0]).toMatchObject({ kind: 'merge', to: 'merged', reason, by: 'Mona' })
    expect(await breaks()).toEqual([])
  })

  it('neither gets points by hand, nor opens by a code to its number alone, nor keeps its number from the other', async () => {
    const [source, target] = [await shop.memberWith(5), await shop.member()]
    const [{ id: customerId } = {}] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${source.phone}`
    await shop.merge(source, target)
    await expect(adjustPoints(shop.manager(), { memberId: source.memberId, points: 5, reason: 'a test' })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'merged' } })
    await expect(setTier(shop.manager(), { memberId: source.memberId, tierKey: 'gold', until: '2099-01-01', reason })).rejects.toMatchObject({ code: 'member_not_found' })
    await expect(moveCard(shop.manager(), { memberId: source.memberId, phone: newPhone(), reason })).rejects.toMatchObject({ code: 'conflict' })
    expect(await readCards(customerId ?? '', new Date())).toEqual([])
  })
})

describe('merging', () => {
  it('is previewed exactly, and the preview leaves nothing behind', async () => {
    const [source, target] = [await shop.memberWith(50), await shop.memberWith(20)]
    await shop.sell(source.phone, 60_000)
    const before = await shop.counts()
    const preview = await previewMerge(shop.manager(), { memberId: target.memberId, sourceId: source.memberId })
    expect(await shop.counts()).toEqual(before)
    expect(preview).toMatchObject({ refusal: null, after: { tier: 'Silver', balance: { available: 670 } }, source: { balance: { available: 650 }, lots: [{ points: 650, activatesAt: null, expiresAt: null }] } })
    expect((await shop.merge(source, target)).balance).toEqual(preview.after?.balance)
    expect(await previewMerge(shop.manager(), { memberId: target.memberId, sourceId: source.memberId })).toMatchObject({ after: null, refusal: expect.stringContaining('merged into another') })
  })

  it('happens once for one key, with one event', async () => {
    const [source, target] = [await shop.memberWith(50), await shop.member()]
    const ctx = shop.manager()
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.merge(source, target, ctx)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const events = await pagesSql()`select data->>'sourceId' as source from events where scope_id = ${shop.programId} and type = 'members.merge' and member_id = ${target.memberId}`
    expect(events).toEqual([{ source: source.memberId }])
  })

  it('lets one of two opposite merges through, and one of many of the same card, with sales meanwhile', async () => {
    for (let round = 0; round < 15; round += 1) {
      const [a, b] = [await shop.memberWith(40), await shop.memberWith(2)]
      const tries = await Promise.allSettled([
        shop.merge(a, b), shop.merge(b, a), shop.merge(a, b), shop.merge(b, a)])
      const sales = await Promise.allSettled([shop.sell(a.phone, 1_000), shop.sell(b.phone, 1_000)])
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict', details: { reason: 'merged' } })
      expect(sales.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      expect(await shop.balances(a.memberId)).toMatchObject([{ available: 62 }])
    }
    expect(await breaks()).toEqual([])
  })

  it('loses no sale that is made while it happens', async () => {
    const [a, b] = [await shop.member(), await shop.member()]
    await shop.sell(a.phone, 1_000)
    const { saleId } = await shop.sell(a.phone, 1_000)
    await Promise.all([
      ...Array.from({ length: 10 }, () => shop.sell(a.phone, 1_000)), shop.merge(a, b), ...Array.from({ length: 10 }, () => shop.sell(a.phone, 1_000)),
      refundSale(shop.keyed(), { saleId })])
    expect(await shop.balances(b.memberId)).toMatchObject([{ available: 210 }])
    expect(await breaks()).toEqual([])
  })

  it('is refused for the same card, a blocked one, another program’s, and by whoever may not', async () => {
    const [a, b] = [await shop.member(), await shop.member()]
    await expect(shop.merge(a, a)).rejects.toMatchObject({ code: 'validation_failed' })
    const other = await makeShop()
    const theirs = await other.member()
    for (const [source, target] of [[theirs, a], [a, theirs], [{ memberId: newId() }, a]] as const) {
      await expect(shop.merge(source, target)).rejects.toMatchObject({ code: 'member_not_found' })
    }
    await blockMember(shop.manager(), { memberId: b.memberId, reason })
    await expect(shop.merge(b, a)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'blocked' } })
    const cashier: Ctx = { ...shop.manager(), actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'cashier' } }
    await expect(shop.merge(b, a, cashier)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is done by nobody with a card of their own, either way, where somebody else could', async () => {
    const [own, stranger] = [await shop.memberWith(10), await shop.memberWith(500)]
    const [manager, owner] = [await employ(shop.organizationId, 'manager'), await employ(shop.organizationId, 'owner')]
    await pagesSql()`update staff set phone = ${own.phone} where user_id = ${manager.userId}`
    for (const [source, target] of [[own, stranger], [stranger, own]] as const) {
      await expect(shop.merge(source, target, manager.ctx())).rejects.toMatchObject({ code: 'forbidden' })
      expect(await previewMerge(manager.ctx(), { memberId: target.memberId, sourceId: source.memberId })).toMatchObject({ after: null, refusal: expect.stringContaining('your own') as string })
    }
    await shop.merge(stranger, own, owner.ctx())
    expect(await shop.balances(own.memberId)).toMatchObject([{ available: 510 }])
  })
})
