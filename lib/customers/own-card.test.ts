import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { bytesOf, pointsIn } from '@/lib/core/card-bytes'
import { newId } from '@/lib/core/ids'
import { setPin } from '@/lib/factors'
import { readCardToken } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import { ownCard, ownCards, ownCardToken, ownHistory, ownPrograms, ownProfile, renameSelf } from './index'

async function customer(phone: string): Promise<Ctx> {
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  return { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
}

describe('a customer’s own cards', () => {
  it('say the points, the way to the next tier, and carry a code that the till reads', async () => {
    const [shop, phone] = [await makeShop(), newPhone()]
    const { memberId } = await shop.member(phone)
    await recordSale(shop.till.ctx(), { member: { phone }, receiptNumber: '1', currency: 'GBP', totalMinor: 12_345 })
    const ctx = await customer(phone)
    const card = await ownCard(ctx, { programId: shop.programId })
    expect(card).toMatchObject({
      balance: { available: 123 }, worthMinor: 123, hasPin: false, rewards: [],
      progress: { basis: 'spend', counted: 12_345, next: { name: 'Silver', threshold: 50_000, missing: 37_655 } },
    })
    const { token } = await ownCardToken(ctx, { programId: shop.programId })
    expect(readCardToken(shop.programId, token, ctx.now)).toBe(memberId)
    await setPin(ctx, { programId: shop.programId, pin: '4821' })
    expect((await ownCard(ctx, { programId: shop.programId })).hasPin).toBe(true)
  })

  it('stand side by side: what was spent this year less what came back, what waits and until when, and what the next tier gives', async () => {
    const [shop, other, phone] = [await makeShop({ rules: { activationDelayDays: 3 } }), await makeShop(), newPhone()]
    await shop.member(phone)
    await other.member(phone)
    const sale = await recordSale(shop.till.ctx({ idempotencyKey: newId() }), { member: { phone }, receiptNumber: '1', currency: 'GBP', lines: [{ lineId: 'a', sku: 'a', name: 'Loaf', quantity: '2', unitPriceMinor: 2_000, amountMinor: 4_000 }] })
    await refundSale(shop.till.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId: 'a', quantity: '1' }] })
    await recordSale(other.till.ctx(), { member: { phone }, receiptNumber: '1', currency: 'GBP', totalMinor: 700 })
    const ctx = await customer(phone)
    const cards = await ownPrograms(ctx, {})
    expect(cards.map(({ programId, balance, spentMinor }) => ({ programId, available: balance.available, pending: balance.pending, spentMinor }))).toEqual([
      { programId: other.programId, available: 7, pending: 0, spentMinor: 700 }, { programId: shop.programId, available: 0, pending: 20, spentMinor: 2_000 },
    ])
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', { timeZone: 'Europe/London' })
    expect(cards[0]?.waiting).toEqual([])
    expect(cards[1]?.waiting).toEqual([{ points: 20, on: day(3) }])
    expect(cards[1]?.progress.next).toMatchObject({ name: 'Silver', multiplier: expect.stringMatching(/^1/), benefits: expect.any(Array) })
    const later = await ownPrograms({ ...ctx, now: new Date(Date.UTC(new Date().getUTCFullYear() + 1, 0, 2)) }, {})
    expect(later.map(({ spentMinor }) => spentMinor), 'another year').toEqual([0, 0])
  })

  it('say until when a tier’s year lasts as it is counted, also of who joined on the 29th of February', async () => {
    const [shop, phone] = [await makeShop({ rules: { tierWindow: 'anniversary' } }), newPhone()]
    const { memberId } = await shop.member(phone)
    await pagesSql()`update members set joined_at = '2020-02-29T12:00:00Z', last_used_at = '2023-05-01' where id = ${memberId}`
    const card = await ownCard({ ...await customer(phone), now: new Date('2023-06-01T12:00:00Z') }, { programId: shop.programId })
    expect(card.progress.until).toBe('2024-02-28')
  })

  it('let a till without a network spend what is left of the day, less what was spent so already', async () => {
    const rate = { points: 1, amountMinor: 1, currency: 'GBP' }
    const shop = await makeShop({ rules: { redeem: { rates: [rate], offlinePointsPerDay: 300, unprovenPointsPerDay: 120 } } })
    const { memberId, phone } = await shop.memberWith(1_000)
    const noon = new Date(new Date().setUTCHours(12, 0, 0, 0))
    const at = (hours: number) => new Date(noon.getTime() + hours * 3_600_000)
    const ctx = await customer(phone)
    const carries = async (now: Date) => {
      const { token } = await ownCardToken({ ...ctx, now }, { programId: shop.programId })
      return { token, points: pointsIn(bytesOf(token) ?? new Uint8Array()) }
    }
    const spend = (points: number, more: object) =>
      recordSale(shop.ctx({ now: noon, idempotencyKey: newId() }), { member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, redeem: [{ points }], ...more })
    const morning = await carries(at(-2))
    expect(morning.points).toBe(300)
    await spend(100, { proof: { token: morning.token }, occurredAt: at(-2).toISOString() })
    expect((await carries(noon)).points).toBe(200)
    // What was spent on a number alone is of the same day.
    await spend(20, {})
    expect((await carries(noon)).points).toBe(180)
    expect((await carries(at(24))).points).toBe(300)
  })

  it('are nobody else’s: another’s card is answered as none', async () => {
    const [shop, mine, other] = [await makeShop(), newPhone(), newPhone()]
    await shop.member(mine)
    const elsewhere = await makeShop()
    await elsewhere.member(other)
    const ctx = await customer(other)
    const ids = { programId: shop.programId }
    await expect(ownCard(ctx, ids)).rejects.toMatchObject({ code: 'not_found' })
    await expect(ownCardToken(ctx, ids)).rejects.toMatchObject({ code: 'not_found' })
    await expect(setPin(ctx, { ...ids, pin: '4821' })).rejects.toMatchObject({ code: 'not_found' })
    expect((await ownCards(ctx, {})).map(({ programId }) => programId)).toEqual([elsewhere.programId])
    expect((await ownHistory(ctx, ids)).entries).toEqual([])
  })

  it('belong to customers: staff without a phone are refused', async () => {
    const shop = await makeShop()
    const staff: Ctx = { ...shop.system(), actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'owner' } }
    await expect(ownCards(staff, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('carry the name their holder chose, which the event log does not', async () => {
    const [shop, phone] = [await makeShop(), newPhone()]
    await shop.member(phone)
    const ctx = await customer(phone)
    await renameSelf(ctx, { name: '  Zoë Ó Briain ' })
    expect((await ownProfile(ctx, {})).name).toBe('Zoë Ó Briain')
    const [row] = await pagesSql()<{ text: string }[]>`select events::text as text from events where type = 'customers.rename_self'`
    expect(row?.text).toBeDefined()
    expect(row?.text).not.toContain('Briain')
  })
})

describe('a customer’s history', () => {
  it('says that points are usable later only while they are', async () => {
    const [shop, phone] = [await makeShop({ rules: { activationDelayDays: 3 } }), newPhone()]
    await shop.member(phone)
    await recordSale(shop.till.ctx(), { member: { phone }, receiptNumber: '1', currency: 'GBP', totalMinor: 2_000 })
    const ctx = await customer(phone)
    const pendingAt = async (days: number) =>
      (await ownHistory({ ...ctx, now: new Date(Date.now() + days * 86_400_000) }, {})).entries.map(({ pointsPending }) => pointsPending)
    expect(await pendingAt(0)).toEqual([20])
    expect(await pendingAt(5)).toEqual([0])
  })
})
