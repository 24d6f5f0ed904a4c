import { describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { attachMember, placeHold, recordSale, sendCode } from '@/lib/pos'
import { pagesSql } from '@/db/client'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { blockMember, unblockMember } from './block-member'
import { getMember } from './get-member'
import { listMembers } from './list-members'
import { lookupMember } from './lookup-member'
import { memberCardChanges } from './member-history'

const owner = ({ organizationId }: Shop): Ctx => ({
  actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'owner' }, organizationId, now: new Date(), requestId: newId(),
})
const sell = (shop: Shop, phone: string) =>
  recordSale(shop.ctx({ idempotencyKey: newId() }), { member: { phone }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1000 })

describe('a blocked member', () => {
  it('earns nothing at once, though the till remembers them, and earns again when unblocked', async () => {
    const shop = await makeShop()
    const { memberId, phone } = await shop.member()
    await sell(shop, phone)
    await blockMember(owner(shop), { memberId, reason: 'Card was photographed' })
    const before = await shop.counts()
    await expect(sell(shop, phone)).rejects.toMatchObject({ code: 'member_not_found', details: { reason: 'blocked' } })
    expect(await shop.counts()).toEqual(before)
    expect(await lookupMember(shop.ctx(), { phone })).toMatchObject({ messages: [expect.stringContaining('blocked')] })
    await unblockMember(owner(shop), { memberId, reason: 'New card printed' })
    expect(await sell(shop, phone)).toMatchObject({ pointsEarned: 10 })
  })

  it('is told apart from nobody by everything that a till asks', async () => {
    const shop = await makeShop()
    const { memberId, phone } = await shop.member()
    const key = () => shop.ctx({ idempotencyKey: newId() })
    const { saleId } = await recordSale(key(), { receiptNumber: newId(), currency: 'GBP', totalMinor: 1000 })
    await blockMember(owner(shop), { memberId, reason: 'Card was photographed' })
    const asked = [
      () => placeHold(key(), { member: { phone }, points: 1 }), () => attachMember(key(), { saleId, member: { phone } }), () => sendCode(key(), { memberId }),
    ]
    for (const ask of asked) await expect.soft(ask()).rejects.toMatchObject({ code: 'member_not_found', details: { reason: 'blocked' } })
    await expect(placeHold(key(), { member: { memberId: newId() }, points: 1 })).rejects.toMatchObject({ code: 'member_not_found', details: {} })
  })

  it('unblocks themselves only where nobody else could', async () => {
    const shop = await makeShop()
    const { memberId, phone } = await shop.member()
    const own = await employ(shop.organizationId, 'manager')
    await pagesSql()`update staff set phone = ${phone} where user_id = ${own.userId}`
    const unblock = (ctx: Ctx) => unblockMember(ctx, { memberId, reason: 'It is mine' })
    await blockMember(owner(shop), { memberId, reason: 'Card was photographed' })
    await unblock(own.ctx())
    await blockMember(own.ctx(), { memberId, reason: 'Card was photographed' })
    const other = await employ(shop.organizationId, 'owner')
    await expect(unblock(own.ctx())).rejects.toMatchObject({ code: 'forbidden' })
    await unblock(other.ctx())
  })

  it('is shown as such, with who did it and why, and found by it', async () => {
    const shop = await makeShop()
    const [{ memberId }] = [await shop.member(), await shop.member()]
    const ctx = owner(shop)
    await blockMember(ctx, { memberId, reason: 'Card was photographed' })
    expect((await getMember(ctx, { memberId })).blockedAt).toEqual(ctx.now)
    expect((await listMembers(ctx, { blocked: true })).members).toMatchObject([{ memberId, blocked: true }])
    expect(await memberCardChanges(ctx, { memberId })).toMatchObject([{ kind: 'members.block', reason: 'Card was photographed' }])
  })

  it('is blocked once, and unblocked only when blocked', async () => {
    const shop = await makeShop()
    const { memberId } = await shop.member()
    await expect(unblockMember(owner(shop), { memberId, reason: 'never was' })).rejects.toMatchObject({ code: 'conflict' })
    const attempts = await Promise.allSettled([1, 2, 3].map(() => blockMember(owner(shop), { memberId, reason: 'at once' })))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [row] = await pagesSql()`select count(*)::int as events from events where member_id = ${memberId} and type = 'members.block'`
    expect(row).toEqual({ events: 1 })
  })
})
