import { beforeEach, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { adjustPoints } from '@/lib/adjustments'
import { rollupChecks } from '@/lib/analytics'
import { withPerson } from '@/lib/auth/device'
import { requestHash } from '@/lib/core/canonical'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { ownHistory, renameSelf } from '@/lib/customers'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { cleanUp } from '@/lib/jobs/clean-up'
import { joinProgram, ownShare } from '@/lib/joining'
import { erasePerson } from '@/lib/leaving/erase-person'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { blockMember, enrolMember, mergeMembers } from '@/lib/members'
import { claimSale, recordSale, refundSale } from '@/lib/pos'
import { makeCoalition } from '@/tests/support/coalition'
import { forfeitCards } from '@/tests/support/leaving'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { blockReferral, completeReferral, inviteFriend, listReferrals, ownReferrals, releaseReferral, reviewReferrals } from '.'

const START = new Date('2027-03-01T10:00:00Z')
const days = (count: number, from = START) => new Date(from.getTime() + count * 86_400_000)
const terms = { referrerPoints: 100, friendPoints: 50, minimumMinor: 1_000, buyDays: 30, returnDays: 14, mostPerMonth: 3, mostPerHour: 3 }

let shop: Shop
let owner: Ctx
beforeEach(async () => {
  shop = await makeShop({ rules: { referrals: terms } })
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, 'Olga', ${`${userId}@shop.test`})`
  owner = { actor: { kind: 'user', userId, platformAdmin: false, role: 'owner' }, organizationId: shop.organizationId, now: START, requestId: newId() }
})

const asCustomer = (customerId: string, now = START, extra: Partial<Ctx> = {}): Ctx =>
  ({ actor: { kind: 'customer', customerId }, now, requestId: newId(), idempotencyKey: newId(), ...extra })
async function customer(now?: Date, extra?: Partial<Ctx>) {
  const [customerId, phone] = [newId(), newPhone()]
  await pagesSql()`insert into customers (id, phone) values (${customerId}, ${phone})`
  return { customerId, phone, ctx: asCustomer(customerId, now, extra) }
}
/** A member who refers, with their link. */
async function referrer() {
  const { memberId, phone } = await shop.member()
  const [row] = await pagesSql()<{ id: string; code: string }[]>`select customer_id as id, referral_code as code from members where id = ${memberId}`
  const ctx = asCustomer(row?.id ?? '')
  const by = new URL((await ownShare(ctx, { programId: shop.programId })).url ?? '').searchParams.get('by') ?? ''
  return { memberId, phone, customerId: row?.id ?? '', code: row?.code ?? '', ctx, by }
}
async function joinsBy(by: string, ctx?: Ctx) {
  const friend = await customer()
  const joined = await joinProgram(ctx ? { ...friend.ctx, ...ctx, actor: friend.ctx.actor, idempotencyKey: newId() } : friend.ctx, { slug: shop.organizationId, by })
  const [row] = await pagesSql()<{ id: string }[]>`select id from members where program_id = ${shop.programId} and customer_id = ${friend.customerId}`
  return { ...friend, memberId: row?.id ?? '', joined }
}
const buys = (memberId: string, totalMinor: number, now: Date, more: Record<string, unknown> = {}) =>
  recordSale(shop.ctx({ idempotencyKey: newId(), now }), { member: { memberId }, receiptNumber: newId(), currency: 'GBP', lines: [{ lineId: '1', sku: 'a', name: 'A', quantity: '2', unitPriceMinor: totalMinor / 2, amountMinor: totalMinor }], ...more })
const gives = (saleId: string, quantity: string, now: Date) => refundSale(shop.ctx({ idempotencyKey: newId(), now }), { saleId, lines: [{ lineId: '1', quantity }] })
const held = async (memberId: string, now = days(40)) => {
  const balance = await readBalance(shop.programId, memberId, now)
  return (balance?.available ?? 0) - (balance?.owed ?? 0)
}
const referralOf = async (friendId: string) => (await pagesSql()<{ id: string; state: string; reason: string | null; shortBy: string | null; terms: Record<string, number> }[]>`
  select id, state, reason, short_by as "shortBy", terms from referrals where program_id = ${shop.programId} and friend_id = ${friendId} order by id`)[0]
const invitationOf = async (referrerId: string) => [...await pagesSql()<{ state: string; reason: string | null }[]>`
  select state, reason from referrals where program_id = ${shop.programId} and referrer_id = ${referrerId} order by created_at, id`]
const stateOf = async (friendId: string) => (await referralOf(friendId))?.state
const eventsOf = async (friendId: string) => (await pagesSql()<{ type: string }[]>`select type from events where scope_id = ${shop.programId}
  and subject_id = ${(await referralOf(friendId))?.id ?? ''} and type <> 'referral.points' order by occurred_at, id`).map(({ type }) => type)
const verified = async () => {
  await drainOutbox(days(0))
  const { results } = await verifyLedger(rollupChecks)
  expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
}

describe('a friend joins by a link', () => {
  it('and buys: after the return window both are rewarded, once, though many look at it at a time', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    expect(ben.joined.referred).toBe('new')
    await buys(ben.memberId, 800, days(1))
    await drainOutbox(days(1))
    expect(await stateOf(ben.memberId)).toBe('joined')
    await buys(ben.memberId, 2_000, days(2))
    await drainOutbox(days(3))
    expect(await stateOf(ben.memberId)).toBe('qualified')
    await drainOutbox(days(16))
    expect(await stateOf(ben.memberId)).toBe('qualified')
    await Promise.all(Array.from({ length: 8 }, () => reviewReferrals(days(17))))
    await drainOutbox(days(17))
    expect([await stateOf(ben.memberId), await held(ann.memberId), await held(ben.memberId)]).toEqual(['rewarded', 100, 28 + 50])
    const entry = (await ownHistory(ann.ctx, { programId: shop.programId })).entries[0]
    expect(entry).toMatchObject({ kind: 'refer', points: 100, referral: { side: 'referrer', name: null } })
    expect(await eventsOf(ben.memberId)).toEqual(['referral.joined', 'referral.qualified', 'referral.rewarded'])
    expect(await ownReferrals(ann.ctx, { programId: shop.programId })).toMatchObject({ rewarded: 1, pointsGot: 100, referrals: [{ side: 'referrer', state: 'rewarded', points: 100 }] })
    await verified()
  })

  it('and buys nothing: it expires, yet a sale that comes late and was made in time counts', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    await drainOutbox(days(32))
    expect(await referralOf(ben.memberId)).toMatchObject({ state: 'expired', reason: 'no_purchase' })
    await buys(ben.memberId, 2_000, days(33))
    await drainOutbox(days(34))
    expect(await stateOf(ben.memberId)).toBe('expired')
    await buys(ben.memberId, 2_000, days(35), { occurredAt: days(29).toISOString() })
    await drainOutbox(days(35))
    expect(await stateOf(ben.memberId)).toBe('qualified')
    await drainOutbox(days(60))
    expect([await stateOf(ben.memberId), await held(ann.memberId, days(60))]).toEqual(['rewarded', 100])
    await verified()
  })

  it('and returns so much that too little is left: that is no purchase, and the next one is', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    const { saleId } = await buys(ben.memberId, 1_800, days(1))
    await drainOutbox(days(1))
    await gives(saleId, '1', days(2))
    await drainOutbox(days(20))
    expect(await stateOf(ben.memberId)).toBe('joined')
    await buys(ben.memberId, 1_000, days(21))
    await drainOutbox(days(36))
    expect([await stateOf(ben.memberId), await held(ann.memberId)]).toEqual(['rewarded', 100])
  })

  it('and returns it after the reward: the points go back as the program’s policy says', async () => {
    for (const refundPolicy of ['within_balance', 'negative_allowed', 'none'] as const) {
      shop = await makeShop({ rules: { referrals: terms, refundPolicy } })
      const ann = await referrer()
      const ben = await joinsBy(ann.by)
      const { saleId } = await buys(ben.memberId, 2_000, days(1))
      await drainOutbox(days(20))
      expect(await held(ben.memberId)).toBe(70)
      // Ann has spent most of hers.
      await adjustPoints({ ...shop.system(days(21)), idempotencyKey: newId() }, { memberId: ann.memberId, points: -60, reason: 'spent' })
      await gives(saleId, '2', days(22))
      await Promise.all([drainOutbox(days(23)), drainOutbox(days(23))])
      expect(await referralOf(ben.memberId)).toMatchObject({ state: 'reversed', reason: 'returned' })
      expect(await held(ann.memberId)).toBe({ within_balance: 0, negative_allowed: -60, none: 40 }[refundPolicy])
      await verified()
    }
  })

  it('under the terms of that day, whatever is published since', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    await shop.publish({ referrals: { ...terms, referrerPoints: 1, friendPoints: null, minimumMinor: 9_000 } }, days(1))
    await buys(ben.memberId, 1_000, days(2))
    await drainOutbox(days(20))
    expect([await held(ann.memberId), await held(ben.memberId)]).toEqual([100, 60])
  })
})

describe('who is nobody’s friend', () => {
  it('a customer who was one before, and oneself', async () => {
    const [ann, known] = [await referrer(), await referrer()]
    expect((await joinProgram(known.ctx, { slug: shop.organizationId, by: ann.by })).referred).toBe('known')
    await joinProgram({ ...known.ctx, idempotencyKey: newId() }, { slug: shop.organizationId, by: ann.by })
    await joinProgram(ann.ctx, { slug: shop.organizationId, by: ann.by })
    expect((await pagesSql()`select state, reason, friend_id as f from referrals where program_id = ${shop.programId}`).map((row) => ({ ...row })))
      .toEqual([{ state: 'blocked', reason: 'known_customer', f: known.memberId }])
    await buys(known.memberId, 5_000, days(1))
    await drainOutbox(days(30))
    expect(await held(ann.memberId)).toBe(0)
  })

  it('whoever deletes the account and joins again, by a link or as somebody who was named, within a year', async () => {
    const [ann, eva] = [await referrer(), await referrer()]
    const ben = await joinsBy(ann.by)
    const leave = async (customerId: string, now: Date) => {
      await forfeitCards(customerId, now)
      await db().transaction((tx) => erasePerson(tx, { customerId, phone: ben.phone, now }))
    }
    const again = async (by: string | undefined, now: Date) => {
      const customerId = newId()
      await pagesSql()`insert into customers (id, phone) values (${customerId}, ${ben.phone})`
      await joinProgram(asCustomer(customerId, now), { slug: shop.organizationId, by })
      const [row] = await pagesSql()<{ id: string }[]>`select id from members where program_id = ${shop.programId} and customer_id = ${customerId}`
      return { customerId, memberId: row?.id ?? '' }
    }
    const known = { state: 'blocked', reason: 'known_customer' }
    await leave(ben.customerId, days(1))
    const second = await again(eva.by, days(2))
    expect(await referralOf(second.memberId)).toMatchObject(known)
    await buys(second.memberId, 5_000, days(3))
    await drainOutbox(days(30))
    expect(await held(eva.memberId)).toBe(0)
    await leave(second.customerId, days(31))
    await inviteFriend(asCustomer(eva.customerId, days(32)), { programId: shop.programId, phone: ben.phone })
    const third = await again(undefined, days(33))
    expect(await referralOf(third.memberId)).toMatchObject(known)
    // What is kept says no number, and goes after a year.
    await leave(third.customerId, days(34))
    const kept = () => pagesSql()`select phone_hash as hash from left_numbers where program_id = ${shop.programId}`
    expect(await kept()).toEqual([{ hash: expect.not.stringContaining(ben.phone.slice(-6)) as string }])
    expect(await referralOf((await again(ann.by, days(34 + 366))).memberId)).toMatchObject({ state: 'joined' })
    await pagesSql()`update left_numbers set left_at = now() - interval '366 days' where program_id = ${shop.programId}`
    await cleanUp()
    expect(await kept()).toEqual([])
  })

  it('whoever joins from a device that was the referrer’s', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by, { ...ann.ctx, device: withPerson(undefined, ann.customerId) })
    expect(await referralOf(ben.memberId)).toMatchObject({ state: 'blocked', reason: 'own_device' })
  })

  it('whoever joins with a number that its own device had named, by no link or by a receipt', async () => {
    const ann = await referrer()
    const second = await customer()
    await inviteFriend(ann.ctx, { programId: shop.programId, phone: second.phone })
    await joinProgram({ ...second.ctx, device: withPerson(undefined, ann.customerId) }, { slug: shop.organizationId })
    expect(await invitationOf(ann.memberId)).toEqual([{ state: 'blocked', reason: 'own_device' }])
    const third = await customer()
    await inviteFriend({ ...ann.ctx, idempotencyKey: newId() }, { programId: shop.programId, phone: third.phone })
    const { claim } = await recordSale(shop.ctx({ idempotencyKey: newId(), now: START }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 5_000 })
    await claimSale({ ...third.ctx, device: withPerson(undefined, ann.customerId) }, { code: claim?.code ?? '' })
    expect(await invitationOf(ann.memberId)).toEqual([{ state: 'blocked', reason: 'own_device' }, { state: 'blocked', reason: 'own_device' }])
    // On a device of their own it goes on as any other.
    const ben = await customer()
    await inviteFriend({ ...ann.ctx, idempotencyKey: newId() }, { programId: shop.programId, phone: ben.phone })
    await joinProgram({ ...ben.ctx, device: withPerson(undefined, ben.customerId) }, { slug: shop.organizationId })
    expect((await invitationOf(ann.memberId)).at(-1)).toEqual({ state: 'joined', reason: null })
    await verified()
  })

  it('who is said at a till to be sent by somebody who works there, or was named by them, until a person looked', async () => {
    const [ann, eva, cashier, manager] = [await referrer(), await referrer(), await employ(shop.organizationId, 'cashier'), await employ(shop.organizationId, 'manager')]
    await pagesSql()`update staff set phone = ${ann.phone} where user_id = ${cashier.userId}`
    const { outletId } = shop
    const invited = newPhone()
    await inviteFriend(ann.ctx, { programId: shop.programId, phone: invited })
    const atTill = [
      await enrolMember(cashier.ctx({ now: START }), { phone: newPhone(), outletId, referralCode: ann.code }),
      await enrolMember(manager.ctx({ now: START }), { phone: newPhone(), outletId, referralCode: ann.phone }),
      await enrolMember(shop.ctx({ now: START }), { phone: newPhone(), referralCode: ann.code }),
      await enrolMember(cashier.ctx({ now: START }), { phone: invited, outletId }),
    ]
    for (const { memberId } of atTill) await buys(memberId, 2_000, days(1))
    await drainOutbox(days(20))
    expect(await Promise.all(atTill.map(({ memberId }) => referralOf(memberId)))).toMatchObject(Array.from(atTill, () => ({ state: 'held', reason: 'staff_card' })))
    expect(await held(ann.memberId)).toBe(0)
    // Neither do those wait whom somebody else sent, or who came by themselves.
    const [byEva, byLink] = [await enrolMember(cashier.ctx({ now: START }), { phone: newPhone(), outletId, referralCode: eva.code }), await joinsBy(ann.by)]
    expect([await stateOf(byEva.memberId), await stateOf(byLink.memberId)]).toEqual(['joined', 'joined'])
    // One's own is for somebody else to let go on.
    await pagesSql()`update staff set phone = ${ann.phone} where user_id = ${manager.userId}`
    const wish = { referralId: (await referralOf(atTill[0]?.memberId ?? ''))?.id ?? '', reason: 'A neighbour of hers' }
    await employ(shop.organizationId, 'owner')
    await expect(releaseReferral(manager.ctx({ now: days(21) }), wish)).rejects.toMatchObject({ code: 'forbidden' })
    await releaseReferral({ ...owner, now: days(21) }, wish)
    await drainOutbox(days(21))
    expect(await held(ann.memberId)).toBe(100)
    await verified()
  })

  it('whom somebody who works there sent, also where the purchase in time is told after the end', async () => {
    const [ann, cashier] = [await referrer(), await employ(shop.organizationId, 'cashier')]
    await pagesSql()`update staff set phone = ${ann.phone} where user_id = ${cashier.userId}`
    const { memberId } = await enrolMember(cashier.ctx({ now: START }), { phone: newPhone(), outletId: shop.outletId, referralCode: ann.code })
    await drainOutbox(days(31))
    expect(await referralOf(memberId)).toMatchObject({ state: 'expired', reason: 'staff_card' })
    expect((await ownReferrals({ ...ann.ctx, now: days(31) }, { programId: shop.programId })).referrals).toMatchObject([{ state: 'expired', reason: 'no_purchase' }])
    await buys(memberId, 2_000, days(50), { occurredAt: days(25).toISOString() })
    await drainOutbox(days(50))
    expect([await referralOf(memberId), await held(ann.memberId, days(50))]).toMatchObject([{ state: 'held', reason: 'staff_card' }, 0])
    await releaseReferral({ ...owner, now: days(51) }, { referralId: (await referralOf(memberId))?.id ?? '', reason: 'A neighbour of hers' })
    await drainOutbox(days(51))
    expect([await stateOf(memberId), await held(ann.memberId, days(51))]).toEqual(['rewarded', 100])
    await verified()
  })

  it('whose card is merged with the referrer’s, before the reward or after it', async () => {
    for (const late of [false, true]) {
      const ann = await referrer()
      const ben = await joinsBy(ann.by)
      await buys(ben.memberId, 2_000, days(1))
      await drainOutbox(days(late ? 20 : 2))
      await mergeMembers(shop.system(days(21)), { memberId: ann.memberId, sourceId: ben.memberId, reason: 'one person' })
      await drainOutbox(days(22))
      expect(await referralOf(ben.memberId)).toMatchObject({ state: late ? 'reversed' : 'blocked', reason: 'same_person' })
      expect(await held(ann.memberId)).toBe(20)
    }
    await verified()
  })

  it('twice: of two who referred one friend, the first counts', async () => {
    const [ann, eva] = [await referrer(), await referrer()]
    const ben = await joinsBy(ann.by)
    await joinProgram({ ...ben.ctx, idempotencyKey: newId() }, { slug: shop.organizationId, by: eva.by })
    const rivals = await customer()
    await Promise.all([ann, eva].map(({ by }) => joinProgram({ ...rivals.ctx, idempotencyKey: newId() }, { slug: shop.organizationId, by })))
    const rows = await pagesSql()<{ friend: string; n: number }[]>`select friend_id as friend, count(*) filter (where joined_at is not null)::int as n from referrals where program_id = ${shop.programId} group by 1`
    expect(rows.map(({ n }) => n)).toEqual([1, 1])
  })
})

describe('a referrer', () => {
  it('is rewarded so many times a month, also of many at once; the friends get theirs', async () => {
    const ann = await referrer()
    const friends = await Promise.all(Array.from({ length: 5 }, () => joinsBy(ann.by)))
    for (const { memberId } of friends) await buys(memberId, 1_000, days(1))
    await drainOutbox(days(2))
    await Promise.all(Array.from({ length: 6 }, () => reviewReferrals(days(20))))
    await drainOutbox(days(20))
    expect(await held(ann.memberId)).toBe(300)
    expect((await Promise.all(friends.map(({ memberId }) => referralOf(memberId)))).map((one) => one?.shortBy).sort()).toEqual(['month_most', 'month_most', null, null, null])
    expect(await Promise.all(friends.map(({ memberId }) => held(memberId)))).toEqual([60, 60, 60, 60, 60])
    await verified()
  })

  it('whose card is blocked makes it wait; released, the friend gets theirs', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    await buys(ben.memberId, 1_000, days(1))
    await blockMember(shop.system(days(2)), { memberId: ann.memberId, reason: 'a test' })
    await drainOutbox(days(20))
    const waiting = await referralOf(ben.memberId)
    expect(waiting).toMatchObject({ state: 'held', reason: 'card_blocked' })
    await releaseReferral({ ...owner, now: days(21) }, { referralId: waiting?.id ?? '', reason: 'the friend is honest' })
    await drainOutbox(days(21))
    expect(await referralOf(ben.memberId)).toMatchObject({ state: 'rewarded', shortBy: 'blocked' })
    expect([await held(ann.memberId), await held(ben.memberId)]).toEqual([0, 60])
  })

  it.each(['referrer', 'friend'] as const)('or friend who has deleted their account gets nothing, and the other what was promised, without a look: the %s', async (who) => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    await buys(ben.memberId, 1_000, days(1))
    await drainOutbox(days(1))
    const gone = who === 'referrer' ? ann : ben
    await forfeitCards(gone.customerId, days(2))
    const had = await held(gone.memberId)
    await db().transaction((tx) => erasePerson(tx, { customerId: gone.customerId, phone: gone.phone, now: days(2) }))
    const one = await referralOf(ben.memberId)
    const byHand = completeReferral({ ...owner, now: days(3), idempotencyKey: newId() }, { referralId: one?.id ?? '', reason: 'by hand', referrerPoints: 1, friendPoints: 1 })
    await expect(byHand).rejects.toMatchObject({ code: 'conflict', details: { reason: 'card_erased' } })
    await drainOutbox(days(20))
    expect(await referralOf(ben.memberId)).toMatchObject({ state: 'rewarded', shortBy: 'erased' })
    expect(await held(gone.memberId)).toBe(had)
    expect(await held(who === 'referrer' ? ben.memberId : ann.memberId)).toBe(who === 'referrer' ? 60 : 100)
    await verified()
  })

  it('or friend who has deleted their account owes nothing where the purchase comes back after the reward', async () => {
    shop = await makeShop({ rules: { referrals: terms, refundPolicy: 'negative_allowed' } })
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    const { saleId } = await buys(ben.memberId, 2_000, days(1))
    await drainOutbox(days(20))
    expect([await held(ann.memberId), await held(ben.memberId)]).toEqual([100, 70])
    await adjustPoints({ ...shop.system(days(21)), idempotencyKey: newId() }, { memberId: ben.memberId, points: -70, reason: 'lost' })
    await forfeitCards(ben.customerId, days(21))
    await db().transaction((tx) => erasePerson(tx, { customerId: ben.customerId, phone: ben.phone, now: days(21) }))
    await gives(saleId, '2', days(22))
    await drainOutbox(days(23))
    expect(await referralOf(ben.memberId)).toMatchObject({ state: 'reversed', reason: 'returned' })
    expect([await held(ann.memberId), await held(ben.memberId)]).toEqual([0, 0])
    await verified()
  })

  it('names a number: it counts wherever the friend joins, and tells nobody who is a customer', async () => {
    const [ann, eva, known] = [await referrer(), await referrer(), await referrer()]
    const phone = newPhone()
    await inviteFriend(ann.ctx, { programId: shop.programId, phone })
    await inviteFriend({ ...eva.ctx, now: days(1) }, { programId: shop.programId, phone })
    await inviteFriend({ ...ann.ctx, idempotencyKey: newId() }, { programId: shop.programId, phone: known.phone })
    await expect(inviteFriend({ ...ann.ctx, idempotencyKey: newId() }, { programId: shop.programId, phone })).rejects.toMatchObject({ code: 'conflict' })
    await expect(inviteFriend({ ...ann.ctx, idempotencyKey: newId() }, { programId: shop.programId, phone: ann.phone })).rejects.toMatchObject({ code: 'validation_failed' })
    const sale = await recordSale(shop.ctx({ idempotencyKey: newId(), now: days(2) }), { member: { phone }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })
    await drainOutbox(days(20))
    expect([await held(ann.memberId), await held(eva.memberId), await held(sale.memberId ?? '')]).toEqual([100, 0, 60])
    await drainOutbox(days(60))
    const left = await pagesSql()<{ state: string }[]>`select state from referrals where program_id = ${shop.programId} and friend_id is null`
    expect(left.map(({ state }) => state)).toEqual(['expired', 'expired'])
    expect(JSON.stringify(await pagesSql()`select * from referrals where program_id = ${shop.programId}`)).not.toContain(phone.slice(4))
  })

  it('is named at the till by phone or code, or nobody is', async () => {
    const ann = await referrer()
    const till = (referralCode: string) => enrolMember(shop.ctx({ now: START }), { phone: newPhone(), referralCode })
    for (const said of [ann.phone, `0${ann.phone.slice(3)}`, ann.code, `${ann.code.slice(0, 4).toLowerCase()}-${ann.code.slice(4)}`]) {
      expect(await stateOf((await till(said)).memberId)).toBe('joined')
    }
    const before = await shop.counts()
    await expect(till(newPhone())).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'referralCode' }] } })
    expect(await shop.counts()).toEqual(before)
  })

  it('is named once: who repeats the request is answered, though the referrer has another number since', async () => {
    const ann = await referrer()
    const body = { phone: newPhone(), referralCode: ann.phone }
    const keyed = () => shop.ctx({ now: START, idempotencyKey: 'named', requestHash: requestHash('POST /api/pos/members', body) })
    const first = await enrolMember(keyed(), body)
    await pagesSql()`update customers set phone = ${newPhone()} where id = ${ann.customerId}`
    expect(await enrolMember(keyed(), body)).toEqual(first)
  })
})

describe('a burst', () => {
  const joinAll = async (by: string, count: number, extra: (n: number) => Partial<Ctx>) => {
    const friends = []
    for (let n = 0; n < count; n += 1) {
      const friend = await customer(new Date(START.getTime() + n * 60_000), extra(n))
      await joinProgram(friend.ctx, { slug: shop.organizationId, by })
      const [row] = await pagesSql()<{ id: string }[]>`select id from members where program_id = ${shop.programId} and customer_id = ${friend.customerId}`
      friends.push({ ...friend, memberId: row?.id ?? '' })
      // Each is looked at before the next one comes.
      await drainOutbox(friend.ctx.now)
    }
    return friends
  }

  it('from one address waits for a look, those who came first too; released it goes on, blocked it ends', async () => {
    const ann = await referrer()
    const friends = await joinAll(ann.by, 4, () => ({ address: '203.0.113.7' }))
    for (const { memberId } of friends) await buys(memberId, 1_000, days(1))
    await drainOutbox(days(20))
    const { referrals, counts } = await listReferrals(owner, { group: 'review' })
    expect([counts.review, ...referrals.map(({ reason }) => reason)]).toEqual([4, 'same_address', 'same_address', 'same_address', 'same_address'])
    // The friends' own pages do not say so.
    expect((await ownReferrals(friends[0]!.ctx, { programId: shop.programId })).referrals[0]).toMatchObject({ state: 'qualified', reason: null })
    const [first, second] = referrals
    await releaseReferral({ ...owner, now: days(21) }, { referralId: first!.referralId, reason: 'A school class' })
    await blockReferral({ ...owner, now: days(21) }, { referralId: second!.referralId, reason: 'All one person' })
    await expect(releaseReferral(owner, { referralId: second!.referralId, reason: 'after all' })).rejects.toMatchObject({ code: 'conflict' })
    await drainOutbox(days(21))
    expect(await held(ann.memberId)).toBe(100)
    expect(JSON.stringify(await pagesSql()`select * from referrals where program_id = ${shop.programId}`)).not.toContain('203.0.113')
    await verified()
  })

  it('is no burst with as many as allowed, or spread over hours, or from several addresses', async () => {
    const ann = await referrer()
    const friends = [...(await joinAll(ann.by, 3, () => ({ address: '203.0.113.8' }))), ...(await joinAll(ann.by, 4, (n) => ({ address: `203.0.114.${n}` })))]
    for (let n = 0; n < 4; n += 1) friends.push(...(await joinAll(ann.by, 1, () => ({ address: '203.0.113.9', now: days(0, new Date(START.getTime() + n * 3_600_000)) }))))
    await drainOutbox(days(1))
    expect(new Set(await Promise.all(friends.map(({ memberId }) => stateOf(memberId))))).toEqual(new Set(['joined']))
  })

  it('is as many who were named by their numbers, too', async () => {
    const ann = await referrer()
    for (let n = 0; n < 4; n += 1) {
      const friend = await customer(START, { address: '203.0.113.10' })
      await inviteFriend({ ...ann.ctx, idempotencyKey: newId() }, { programId: shop.programId, phone: friend.phone })
      await joinProgram(friend.ctx, { slug: shop.organizationId })
    }
    await drainOutbox(days(1))
    expect(await invitationOf(ann.memberId)).toEqual(Array.from({ length: 4 }, () => ({ state: 'held', reason: 'same_address' })))
  })

  it('is two friends from one device', async () => {
    const ann = await referrer()
    const device = withPerson(undefined, newId())
    const friends = await joinAll(ann.by, 2, () => ({ device }))
    await drainOutbox(days(1))
    expect(await Promise.all(friends.map(({ memberId }) => referralOf(memberId)))).toMatchObject([{ state: 'held', reason: 'same_device' }, { state: 'held', reason: 'same_device' }])
  })
})

describe('what a stranger learns', () => {
  it('is nothing of whose a number is that is typed, or named', async () => {
    const [ann, ben] = [await referrer(), await customer()]
    await renameSelf({ ...ann.ctx, idempotencyKey: newId() }, { name: 'Ann Lee' })
    const nobody = await customer()
    const [real, none] = [await joinProgram(ben.ctx, { slug: shop.organizationId, by: ann.phone }), await joinProgram(nobody.ctx, { slug: shop.organizationId, by: newPhone() })]
    expect(real).toEqual(none)
    const [seen, unseen] = await Promise.all([ben, nobody].map(({ ctx }) => ownReferrals(ctx, { programId: shop.programId })))
    expect(seen?.referrals).toEqual(unseen?.referrals)
    const phone = newPhone()
    await inviteFriend(ann.ctx, { programId: shop.programId, phone })
    await enrolMember(shop.ctx({ now: days(1) }), { phone })
    const told = async (now: Date) => (await ownReferrals({ ...ann.ctx, now }, { programId: shop.programId })).referrals.find(({ name, state }) => name === null && ['invited', 'expired'].includes(state))
    expect(await told(days(2))).toMatchObject({ state: 'invited' })
    expect(await told(days(33))).toMatchObject({ state: 'expired', reason: 'not_joined' })
    // Who came by a link that Ann sent knows it from her.
    const eva = await joinsBy(ann.by)
    expect((await ownReferrals(eva.ctx, { programId: shop.programId })).referrals).toMatchObject([{ side: 'friend', name: 'Ann', state: 'joined' }])
  })
})

describe('in a program of several', () => {
  it('a purchase at any of them counts; each sees those who joined there, and only the owner decides', async () => {
    const { cafe, bakery } = await makeCoalition({ rules: { referrals: terms } })
    shop = cafe
    const ann = await referrer()
    const there = await enrolMember(bakery.ctx({ now: START }), { phone: newPhone(), referralCode: ann.code })
    const here = await joinsBy(ann.by)
    await recordSale(bakery.ctx({ idempotencyKey: newId(), now: days(1) }), { member: { memberId: here.memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })
    await drainOutbox(days(20))
    expect([await stateOf(here.memberId), await held(ann.memberId)]).toEqual(['rewarded', 100])
    const baker: Ctx = { ...owner, organizationId: bakery.organizationId }
    const seen = await listReferrals(baker, { group: 'pending' })
    expect([seen.role, seen.counts.completed, ...seen.referrals.map(({ friend }) => friend?.memberId)]).toEqual(['participant', 0, there.memberId])
    await expect(blockReferral(baker, { referralId: seen.referrals[0]!.referralId, reason: 'not mine' })).rejects.toMatchObject({ code: 'not_found' })
    // The café does not see where at the bakery.
    expect((await listReferrals({ ...owner, organizationId: cafe.organizationId }, { group: 'completed' })).referrals).toMatchObject([{ saleId: null }])
    await verified()
  })
})

describe('an owner', () => {
  it('completes one by hand, once, with points and a reason, which no refund reverses', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    const { saleId } = await buys(ben.memberId, 500, days(1))
    await drainOutbox(days(1))
    const referralId = (await referralOf(ben.memberId))?.id ?? ''
    const wish = { referralId, referrerPoints: 40, friendPoints: 0, reason: 'The till was broken that day' }
    const keyed = { ...owner, now: days(2), idempotencyKey: newId() }
    const done = await Promise.allSettled([completeReferral(keyed, wish), completeReferral(keyed, wish), ...Array.from({ length: 5 }, () => completeReferral({ ...owner, now: days(2), idempotencyKey: newId() }, wish))])
    const won = done.filter(({ status }) => status === 'fulfilled').length
    expect(won === 1 || won === 2).toBe(true)
    await gives(saleId, '2', days(3))
    await drainOutbox(days(40))
    expect([await stateOf(ben.memberId), await held(ann.memberId)]).toEqual(['rewarded', 40])
    expect((await listReferrals(owner, { group: 'completed' })).referrals).toMatchObject([{ completedBy: 'Olga', note: wish.reason, referrerPoints: 40, friendPoints: 0 }])
    await verified()
  })

  it('completes none whose two cards are one by now, or of which one is blocked', async () => {
    const [ann, eva] = [await referrer(), await referrer()]
    const [ben, kim] = [await joinsBy(ann.by), await joinsBy(eva.by)]
    await mergeMembers(shop.system(days(1)), { memberId: ann.memberId, sourceId: ben.memberId, reason: 'one person' })
    await blockMember(shop.system(days(1)), { memberId: kim.memberId, reason: 'a test' })
    for (const { memberId } of [ben, kim]) {
      const referralId = (await referralOf(memberId))?.id ?? ''
      await expect(completeReferral({ ...owner, now: days(2) }, { referralId, referrerPoints: 5, friendPoints: 5, reason: 'a test' })).rejects.toMatchObject({ code: 'conflict' })
    }
  })

  it('leaves one of their own card, on either side, to somebody else where there is one', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    const referralId = (await referralOf(ben.memberId))?.id ?? ''
    const [manager, other] = [await employ(shop.organizationId, 'manager'), await employ(shop.organizationId, 'owner')]
    const complete = (ctx: Ctx) => completeReferral({ ...ctx, now: days(2), idempotencyKey: newId() }, { referralId, referrerPoints: 5, friendPoints: 5, reason: 'a test' })
    for (const phone of [ann.phone, ben.phone]) {
      await pagesSql()`update staff set phone = ${phone} where user_id = ${manager.userId}`
      await expect(complete(manager.ctx())).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('your own') as string })
    }
    expect(await complete(other.ctx())).toMatchObject({ points: 10 })
  })

  it('gives no more of a member by hand in a day than by corrections, however many are completed at once', async () => {
    const ann = await referrer()
    const friends = await Promise.all(Array.from({ length: 5 }, () => joinsBy(ann.by)))
    const ids = await Promise.all(friends.map(async ({ memberId }) => (await referralOf(memberId))?.id ?? ''))
    await pagesSql()`update organizations set adjustment_limit = 50 where id = ${shop.organizationId}`
    const on = (day: number): Ctx => ({ ...owner, now: days(day), idempotencyKey: newId() })
    const complete = (referralId: string, referrerPoints: number, friendPoints: number, day = 2) =>
      completeReferral(on(day), { referralId, referrerPoints, friendPoints, reason: 'a test' })
    await adjustPoints(on(2), { memberId: ann.memberId, points: 10, reason: 'a test' })
    const tries = await Promise.allSettled(ids.map((id) => complete(id, 20, 50)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'forbidden', details: { reason: 'above_limit', limit: 50, today: 50, side: 'referrer' } })
    expect(await held(ann.memberId)).toBe(50)
    await expect(adjustPoints(on(2), { memberId: ann.memberId, points: -1, reason: 'a test' })).rejects.toMatchObject({ code: 'forbidden', details: { today: 50 } })
    // A friend has a limit of their own, and so has the next day.
    const [first, second, third] = ids.filter((_, n) => tries[n]?.status === 'rejected')
    const friendOf = (referralId = '') => friends[ids.indexOf(referralId)]?.memberId ?? ''
    await adjustPoints(on(2), { memberId: friendOf(first), points: 30, reason: 'a test' })
    await expect(complete(first ?? '', 0, 21)).rejects.toMatchObject({ message: expect.stringContaining('30 points of the friend today') as string })
    expect(await complete(first ?? '', 0, 20)).toMatchObject({ points: 20 })
    expect(await complete(second ?? '', 50, 0, 3)).toMatchObject({ points: 50 })
    await expect(complete(third ?? '', 1, 0, 3)).rejects.toMatchObject({ code: 'forbidden' })
    await verified()
  })

  it('gives no more by hand than a correction may, and nothing to nobody', async () => {
    const ann = await referrer()
    const ben = await joinsBy(ann.by)
    const referralId = (await referralOf(ben.memberId))?.id ?? ''
    await pagesSql()`update organizations set adjustment_limit = 50 where id = ${shop.organizationId}`
    await expect(completeReferral(owner, { referralId, referrerPoints: 51, friendPoints: 0, reason: 'too much' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(completeReferral(owner, { referralId, referrerPoints: 0, friendPoints: 0, reason: 'nothing' })).rejects.toMatchObject({ code: 'validation_failed' })
    const { referralId: open } = await inviteFriend(ann.ctx, { programId: shop.programId, phone: newPhone() })
    await expect(completeReferral(owner, { referralId: open, referrerPoints: 5, friendPoints: 0, reason: 'no friend yet' })).rejects.toMatchObject({ code: 'not_found' })
  })
})
