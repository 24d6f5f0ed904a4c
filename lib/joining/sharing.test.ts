import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { withPerson } from '@/lib/auth/device'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { blockMember, mergeMembers } from '@/lib/members'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { joinProgram, ownShare } from '.'
import { readShareToken, shareToken } from './share-token'

let shop: Shop
beforeEach(async () => { shop = await makeShop({ rules: { bonuses: { sharePoints: 100, shareMost: 3 } } }) })

const asCustomer = (customerId: string, now = new Date()): Ctx => ({ actor: { kind: 'customer', customerId }, now, requestId: newId(), idempotencyKey: newId() })
async function customer(now?: Date): Promise<Ctx> {
  const customerId = newId()
  await pagesSql()`insert into customers (id, phone) values (${customerId}, ${newPhone()})`
  return asCustomer(customerId, now)
}
/** A member who shares: its id, its token, and itself asking. */
async function sharer() {
  const { memberId } = await shop.member()
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
  return { memberId, customerId: row?.id ?? '', by: shareToken(shop.programId, memberId), ctx: asCustomer(row?.id ?? '') }
}
const join = (ctx: Ctx, by?: string) => joinProgram(ctx, { slug: shop.organizationId, by })
const held = async (memberId: string) => (await readBalance(shop.programId, memberId, new Date('2030-01-01')))?.available ?? 0

describe('a token', () => {
  it('names its member in its program alone, and nothing that was changed', () => {
    const [programId, memberId] = [newId(), newId()]
    const token = shareToken(programId, memberId)
    expect(readShareToken(programId, token)).toBe(memberId)
    expect(readShareToken(newId(), token)).toBeNull()
    expect(readShareToken(programId, `A${token.slice(1)}`.replace(token, 'x'))).toBeNull()
    for (const odd of ['', 'x', token.slice(0, -4), `${token}AAAA`]) expect(readShareToken(programId, odd)).toBeNull()
  })
})

describe('joining by a link that a member shared', () => {
  it('brings the member the bonus once for each person, however often it is pressed', async () => {
    const [mia, noor] = [await sharer(), await customer()]
    await Promise.all(Array.from({ length: 6 }, (_, n) => join(n % 2 ? noor : { ...noor, idempotencyKey: newId() }, mia.by)))
    await join(noor, mia.by)
    await join(await customer(), mia.by)
    expect(await held(mia.memberId)).toBe(200)
    expect(await ownShare(mia.ctx, { programId: shop.programId })).toMatchObject({ joined: 2, earned: 200, points: 100, most: 3 })
    expect((await ownShare(mia.ctx, { programId: shop.programId })).url).toContain(`/join/${shop.organizationId}?by=${mia.by}`)
    await drainOutbox()
    const [totals] = await pagesSql()`select available::int as n from program_totals where program_id = ${shop.programId}`
    expect(totals).toEqual({ n: 200 })
    const { results } = await verifyLedger(rollupChecks)
    expect(results.flatMap(({ breaks }) => breaks)).toEqual([])
  })

  it('is given so many times a calendar year, though they join at once, and counts those who came after', async () => {
    const mia = await sharer()
    const [last, first] = [new Date('2027-12-31T23:59:00Z'), new Date('2028-01-01T00:01:00Z')]
    const people = await Promise.all(Array.from({ length: 8 }, () => customer(last)))
    await Promise.all(people.map((ctx) => join(ctx, mia.by)))
    expect(await held(mia.memberId)).toBe(300)
    expect(await ownShare(mia.ctx, { programId: shop.programId })).toMatchObject({ joined: 8, earned: 300 })
    await join(await customer(first), mia.by)
    expect(await held(mia.memberId)).toBe(400)
  })

  it('brings nothing for who is a member already, for oneself by either number, by a forged link, or to a blocked card', async () => {
    const [mia, ben] = [await sharer(), await sharer()]
    await join(ben.ctx, mia.by)
    await join(mia.ctx, mia.by)
    await join(await customer(), shareToken(newId(), mia.memberId))
    await join(await customer(), 'no-such-token')
    // A second number of one's own, on the device that one's card is signed in on.
    await join({ ...(await customer()), device: withPerson(undefined, mia.customerId) }, mia.by)
    await blockMember(shop.system(), { memberId: ben.memberId, reason: 'a test' })
    await join(await customer(), ben.by)
    expect([await held(mia.memberId), await held(ben.memberId)]).toEqual([0, 0])
    expect(await ownShare(mia.ctx, { programId: shop.programId })).toMatchObject({ joined: 0 })
  })

  it('only counts while the rule is off, and follows a card that was merged', async () => {
    const [old, kept] = [await sharer(), await sharer()]
    await mergeMembers(shop.system(), { memberId: kept.memberId, sourceId: old.memberId, reason: 'one person' })
    await join(await customer(), old.by)
    expect(await held(kept.memberId)).toBe(100)
    await shop.publish({ bonuses: {} })
    await join(await customer(), old.by)
    expect(await held(kept.memberId)).toBe(100)
    expect(await ownShare({ ...kept.ctx, now: new Date() }, { programId: shop.programId })).toMatchObject({ points: null, joined: 2, earned: 100 })
  })

  it('comes with the membership or not at all: what was interrupted is done whole when one tries again', async () => {
    const [mia, noor, other] = [await sharer(), await customer(), await pagesSql().reserve()]
    await other`begin`
    await other`select 1 from wallets where program_id = ${shop.programId} and id = ${mia.memberId} for update`
    await expect(join(noor, mia.by)).rejects.toMatchObject({ code: 'unavailable' })
    await other`rollback`
    other.release()
    await join({ ...noor, idempotencyKey: newId() }, mia.by)
    expect(await held(mia.memberId)).toBe(100)
    expect(await ownShare(mia.ctx, { programId: shop.programId })).toMatchObject({ joined: 1 })
  })
})
