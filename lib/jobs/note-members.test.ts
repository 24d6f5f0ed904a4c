import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { markNoticesRead, ownNotices, remindMembers, unreadNotices } from '@/lib/notices'
import { recordSale, refundSale } from '@/lib/pos'
import { getReward } from '@/lib/vouchers'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { relayBatch } from './relay-batch'

const days = (count: number) => new Date(Date.now() + count * 86_400_000)
const relayAll = async () => { while ((await relayBatch({ limit: 100 })).rows > 0); }

let shop: Shop
beforeAll(async () => {
  shop = await makeShop({ rules: { expiry: { type: 'rolling_days', days: 100 } } })
})

async function member(): Promise<{ phone: string; memberId: string; ctx: Ctx }> {
  const phone = newPhone()
  const { memberId } = await shop.member(phone)
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  return { phone, memberId, ctx: { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() } }
}
const sell = (phone: string, totalMinor: number) =>
  recordSale(shop.till.ctx({ idempotencyKey: newId() }), { member: { phone }, receiptNumber: newId(), currency: 'GBP', totalMinor })
async function happened(memberId: string, type: string, data: Record<string, number | boolean>): Promise<void> {
  const sql = pagesSql()
  await sql`with e as (insert into events (scope_id, id, type, organization_id, actor_kind, member_id, occurred_at, data)
    values (${shop.programId}, ${newId()}, ${type}, ${shop.organizationId}, 'system', ${memberId}, now(), ${sql.json(data)}) returning id)
    insert into outbox (scope_id, id, event_ids) select ${shop.programId}, ${newId()}, array[id] from e`
  await relayAll()
}
const told = async (ctx: Ctx) => (await ownNotices({ ...ctx, now: new Date() }, {})).notices.map(({ kind, data, read }) => ({ kind, ...data, read }))

describe('a member’s notices', () => {
  it('say what happened, once however often it is relayed, and are read when they were seen', async () => {
    const { phone, ctx } = await member()
    const sale = await sell(phone, 60_000)
    await relayAll()
    expect((await told(ctx)).sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'points_earned', points: 600, read: false }, { kind: 'tier_reached', tier: 'Silver', read: false }])
    const [event] = await pagesSql()<{ id: string }[]>`select id from events where subject_id = ${sale.saleId}`
    await pagesSql()`insert into outbox (scope_id, id, event_ids) values (${shop.programId}, ${newId()}, array[${event?.id ?? ''}]::uuid[])`
    await relayAll()
    expect(await unreadNotices(ctx, {})).toEqual({ unread: 2 })

    const [newest] = (await ownNotices(ctx, {})).notices
    await refundSale(shop.till.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId })
    await relayAll()
    await markNoticesRead(ctx, { upTo: newest?.id ?? '' })
    expect(await told(ctx)).toEqual([
      { kind: 'points_refunded', points: 0, takenBack: 600, read: false },
      expect.objectContaining({ read: true }), expect.objectContaining({ read: true })])
    expect(await unreadNotices(ctx, {})).toEqual({ unread: 1 })
    const isNew = async (minutes: number) => (await ownNotices({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) }, {})).notices.map((one) => one.isNew)
    expect([await isNew(0.5), await isNew(2)]).toEqual([[true, true, true], [true, false, false]])
  })

  it('are nobody else’s to read or to mark, and go page by page', async () => {
    const [mine, other] = [await member(), await member()]
    await sell(mine.phone, 500)
    await sell(mine.phone, 700)
    await relayAll()
    expect(await told(other.ctx)).toEqual([])
    const first = await ownNotices(mine.ctx, { limit: 1 })
    await expect(markNoticesRead(other.ctx, { upTo: first.notices[0]?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await unreadNotices(mine.ctx, {})).toEqual({ unread: 2 })
    const second = await ownNotices(mine.ctx, { limit: 1, cursor: first.next ?? '' })
    expect([...first.notices, ...second.notices].map(({ data }) => data.points).sort()).toEqual([5, 7])
    expect(second.next).toBeNull()
  })

  it('never tell of history that was imported', async () => {
    const { memberId, ctx } = await member()
    await happened(memberId, 'points.expired', { points: 5, import: true })
    expect(await told(ctx)).toEqual([])
  })

  it('say of a reversed claim what it was for, with what is owed for what was spent', async () => {
    const { memberId, ctx } = await member()
    await happened(memberId, 'claim.points_taken', { pointsTakenBack: 60, pointsOwed: 40 })
    expect(await told(ctx)).toEqual([{ kind: 'points_refunded', points: 0, takenBack: 100, why: 'claim.points_taken', read: false }])
  })
})

describe('reminders', () => {
  it('tell of points that will expire, those of many days together, and once', async () => {
    const { phone, ctx } = await member()
    await sell(phone, 1_000)
    await remindMembers(days(80))
    expect(await told(ctx)).toEqual([])
    await remindMembers(days(87))
    await remindMembers(days(88))
    const reminded = await told(ctx)
    expect(reminded).toMatchObject([{ kind: 'points_expiring', points: 10, read: false }])
    expect(reminded[0]).toHaveProperty('on', days(100).toLocaleDateString('sv', { timeZone: 'Europe/London' }))
    await remindMembers(days(95))
    expect(await told(ctx), 'the same day again').toHaveLength(1)
  })

  it('leave a member alone for a week after one told of all that goes until then', async () => {
    const { phone, memberId, ctx } = await member()
    await sell(phone, 1_000)
    await sell(phone, 500)
    await pagesSql()`update lots set expires_at = expires_at + interval '3 days' where wallet_id = ${memberId} and points = 5`
    await remindMembers(days(95))
    expect(await told(ctx)).toMatchObject([{ kind: 'points_expiring', points: 15 }])
    await remindMembers(days(101))
    expect(await told(ctx)).toHaveLength(1)
    await remindMembers(days(102.5))
    expect(await told(ctx)).toMatchObject([{ points: 5 }, { points: 15 }])
  })

  it('tell once of a voucher that is about to end, and not of one that was used or got for a few days only', async () => {
    const { phone, ctx } = await member()
    await sell(phone, 10_000)
    const reward = (voucherDays: number) => shop.reward({ type: 'amount_off', name: `A pound in ${voucherDays}`, points: 10, amountMinor: 100, voucherDays })
    const [long, short] = [await reward(20), await reward(2)]
    const { redemptionId } = await getReward(ctx, { programId: shop.programId, rewardId: long.rewardId })
    await getReward(ctx, { programId: shop.programId, rewardId: short.rewardId })
    await remindMembers(days(1))
    expect(await told(ctx)).toEqual([])
    await remindMembers(days(18))
    await remindMembers(days(19))
    const { notices } = await ownNotices(ctx, {})
    expect(notices.map(({ kind, data, reward: name }) => ({ kind, id: data.redemptionId, name }))).toEqual([{ kind: 'voucher_expiring', id: redemptionId, name: 'A pound in 20' }])
  })
})
