import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { blockMember, getMember, mergeMembers, unblockMember } from '@/lib/members'
import { updateOrganization } from '@/lib/organizations'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { adjustPoints, approveAdjustment, declineAdjustment, listRequests, requestAdjustment } from '.'

let shop: Shop
let [anna, ben]: Ctx[] = []
const person = async (role: 'owner' | 'manager'): Promise<Ctx> => {
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, ${role}, ${`${userId}@shop.test`})`
  return { actor: { kind: 'user', userId, platformAdmin: false, role }, organizationId: shop.organizationId, now: new Date(), requestId: newId() }
}
const keyed = (ctx: Ctx): Ctx => ({ ...ctx, requestId: newId(), idempotencyKey: newId() })
const balanceOf = async (memberId: string) => (await getMember(anna!, { memberId })).balance.available
const ask = async (points: number, held = 0) => {
  const { memberId } = held > 0 ? await shop.memberWith(held) : await shop.member()
  const { requestId } = await requestAdjustment(keyed(anna!), { memberId, points, reason: 'A whole year was forgotten' })
  return { memberId, requestId }
}

beforeAll(async () => {
  shop = await makeShop()
  ;[anna, ben] = [await person('owner'), await person('manager')]
  await updateOrganization(anna, { adjustmentLimit: 500 })
})

describe('a correction above the limit', () => {
  it('is not made by one person, whichever way, and moves nothing while it is asked for', async () => {
    const { memberId } = await shop.memberWith(1_000)
    for (const points of [501, -501]) {
      await expect(adjustPoints(keyed(anna!), { memberId, points, reason: 'too much' })).rejects.toMatchObject({ code: 'forbidden', details: { limit: 500 } })
    }
    await adjustPoints(keyed(anna!), { memberId, points: -500, reason: 'just within' })
    await requestAdjustment(keyed(anna!), { memberId, points: 501, reason: 'one more' })
    expect(await balanceOf(memberId)).toBe(500)
    expect((await listRequests(ben!, { memberId })).requests).toMatchObject([{ points: 501, state: 'waiting', own: false, requestedBy: 'owner' }])
  })

  it('is of all that a person gives and takes of a member in a day, however small each is and however many come at once', async () => {
    const [{ memberId }, other] = [await shop.memberWith(1_000), await shop.member()]
    const give = (ctx: Ctx, points: number, now = ctx.now) => adjustPoints({ ...keyed(ctx), now }, { memberId, points, reason: 'a little' })
    const tries = await Promise.allSettled([...Array(8).keys()].map((n) => give(anna!, n % 2 ? -120 : 120)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'forbidden', details: { reason: 'above_limit', limit: 500, today: 480 } })
    expect((await listRequests(anna!, { memberId })).limit).toBe(20)
    await give(anna!, 20)
    await expect(give(anna!, 1)).rejects.toMatchObject({ message: /You have given or taken 500 points of this member today/ })
    // What a second person approved is nobody's alone; another person, member or day has a limit of its own.
    const { requestId } = await requestAdjustment(keyed(ben!), { memberId, points: 600, reason: 'a nought was missing' })
    await approveAdjustment(keyed(anna!), { requestId })
    await give(ben!, 500)
    await adjustPoints(keyed(anna!), { memberId: other.memberId, points: 500, reason: 'another card' })
    await give(anna!, 500, new Date(Date.now() - 86_400_000))
    // A card that is merged brings what was given on it.
    await mergeMembers(keyed(ben!), { memberId: other.memberId, sourceId: memberId, reason: 'The same person' })
    expect((await listRequests(ben!, { memberId: other.memberId })).limit).toBe(0)
  })

  it('is approved by another, once, though ten try at a time', async () => {
    const { memberId, requestId } = await ask(600)
    await expect(approveAdjustment(keyed(anna!), { requestId })).rejects.toMatchObject({ code: 'forbidden' })
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => approveAdjustment(keyed(ben!), { requestId })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    expect(await balanceOf(memberId)).toBe(600)
    expect((await listRequests(anna!, { memberId })).requests).toMatchObject([{ state: 'approved', decidedBy: 'manager', own: true }])
  })

  it('is approved by nobody for their own card, of whichever number, also where another was merged into it', async () => {
    const [member, other] = [await shop.member(), await shop.member()]
    const { requestId } = await requestAdjustment(keyed(anna!), { memberId: member.memberId, points: 600, reason: 'A whole year was forgotten' })
    const approve = () => approveAdjustment(keyed(ben!), { requestId })
    const { userId } = ben!.actor as { userId: string }
    const sql = pagesSql()
    await sql`insert into staff (organization_id, user_id, role, phone) values (${shop.organizationId}, ${userId}, 'manager', ${member.phone})`
    await expect(approve()).rejects.toMatchObject({ code: 'forbidden' })
    await sql`update staff set phone = null where user_id = ${userId}`
    await sql`update users set phone = ${other.phone} where id = ${userId}`
    await mergeMembers(keyed(anna!), { memberId: member.memberId, sourceId: other.memberId, reason: 'The same person' })
    await expect(approve()).rejects.toMatchObject({ code: 'forbidden' })
    await sql`update users set phone = null where id = ${userId}`
    await approve()
  })

  it('is asked for by whose card it is, however few the points, where there is somebody else to ask', async () => {
    const here = await makeShop()
    const [manager, owner] = [await employ(here.organizationId, 'manager'), await employ(here.organizationId, 'owner')]
    const [noted, own, merged, stranger] = [await here.member(), await here.member(), await here.member(), await here.member()]
    const sql = pagesSql()
    await sql`update staff set phone = ${noted.phone} where user_id = ${manager.userId}`
    await sql`update users set phone = ${own.phone} where id = ${manager.userId}`
    await sql`update sessions set customer_id = (select customer_id from members where id = ${merged.memberId}) where id = ${manager.sessionId}`
    const give = (ctx: Ctx, memberId: string) => adjustPoints(keyed(ctx), { memberId, points: 1, reason: 'A coffee was forgotten' })
    await mergeMembers(keyed(owner.ctx()), { memberId: stranger.memberId, sourceId: merged.memberId, reason: 'The same person' })
    for (const { memberId } of [noted, own, stranger]) {
      await expect(give(manager.ctx(), memberId)).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'above_limit', limit: 0 } })
      expect((await listRequests(manager.ctx(), { memberId })).limit).toBe(0)
      expect((await listRequests(owner.ctx(), { memberId })).limit).toBeNull()
      const { requestId } = await requestAdjustment(keyed(manager.ctx()), { memberId, points: 2, reason: 'A coffee was forgotten' })
      await approveAdjustment(keyed(owner.ctx()), { requestId })
      await give(owner.ctx(), memberId)
    }
    // What is theirs elsewhere is not theirs here, and who is alone has nobody to ask.
    await give(manager.ctx(), (await here.member()).memberId)
    await sql`update staff set ended_at = now() where user_id = ${owner.userId}`
    await give(manager.ctx(), noted.memberId)
  })

  it('answers the same key with the same, after the fact', async () => {
    const { requestId } = await ask(700)
    const ctx = keyed(ben!)
    const done = await approveAdjustment(ctx, { requestId })
    expect(done.adjustmentId).toBe(requestId)
    expect(await approveAdjustment(ctx, { requestId })).toEqual(done)
  })

  it('is either approved or declined, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { memberId, requestId } = await ask(600)
      const [yes, no] = await Promise.allSettled([
        approveAdjustment(keyed(ben!), { requestId }), declineAdjustment(keyed(ben!), { requestId, answer: 'No receipt' })])
      expect([yes.status, no.status].sort()).toEqual(['fulfilled', 'rejected'])
      expect(await balanceOf(memberId)).toBe(yes.status === 'fulfilled' ? 600 : 0)
    }
  })

  it('is withdrawn by whoever asked', async () => {
    const { memberId, requestId } = await ask(600)
    expect(await declineAdjustment(keyed(anna!), { requestId })).toMatchObject({ state: 'withdrawn' })
    await expect(approveAdjustment(keyed(ben!), { requestId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await balanceOf(memberId)).toBe(0)
  })

  it('waits on where the points to take are gone, and no person can approve their own in the database either', async () => {
    const { memberId, requestId } = await ask(-600, 600)
    await adjustPoints(keyed(ben!), { memberId, points: -10, reason: 'spent meanwhile' })
    await expect(approveAdjustment(keyed(ben!), { requestId })).rejects.toMatchObject({ code: 'insufficient_points' })
    expect((await listRequests(ben!, { memberId })).requests[0]).toMatchObject({ state: 'waiting' })
    await expect(pagesSql()`update adjustment_requests set state = 'approved', decided_by = requested_by, decided_at = now() where id = ${requestId}`)
      .rejects.toThrow(/four_eyes/)
  })

  it('gives nothing to a card that was blocked meanwhile, as one person can’t either; what is on it may be taken', async () => {
    const [{ memberId, requestId }, other] = [await ask(600), await ask(-600, 1_000)]
    for (const one of [memberId, other.memberId]) await blockMember(keyed(ben!), { memberId: one, reason: 'Sold its points' })
    const refused = { code: 'conflict', details: { reason: 'blocked' }, message: expect.stringContaining('This card is blocked') }
    await expect(approveAdjustment(keyed(ben!), { requestId })).rejects.toMatchObject(refused)
    await expect(adjustPoints(keyed(ben!), { memberId, points: 1, reason: 'A coffee was forgotten' })).rejects.toMatchObject(refused)
    expect([await balanceOf(memberId), (await listRequests(ben!, { memberId })).requests[0]?.state]).toEqual([0, 'waiting'])
    await approveAdjustment(keyed(ben!), { requestId: other.requestId })
    await adjustPoints(keyed(ben!), { memberId: other.memberId, points: -10, reason: 'the rest of it' })
    expect(await balanceOf(other.memberId)).toBe(390)
    await unblockMember(keyed(anna!), { memberId, reason: 'It was a mistake' })
    await approveAdjustment(keyed(ben!), { requestId })
    expect(await balanceOf(memberId)).toBe(600)
  })

  it('leaves books that verify', async () => {
    await drainOutbox()
    const { results } = await verifyLedger()
    expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
  })
})
