import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { setBirthday } from '@/lib/customers'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { blockMember, editProfile, enrolMember, mergeMembers } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { birthdaysOn, giveBirthdays } from './give-birthdays'

let shop: Shop
beforeEach(async () => { shop = await makeShop({ rules: { bonuses: { welcomePoints: 50, birthdayPoints: 200 } } }) })
const holds = async () => {
  const { results } = await verifyLedger()
  expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
}
const balanceOf = (memberId: string, now = new Date()) => readBalance(shop.programId, memberId, now)
const customerOf = async (memberId: string) => (await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`)[0]?.id ?? ''

describe('the welcome bonus', () => {
  it('is given once, by whatever way somebody joins, and counts for nothing but the balance', async () => {
    const phone = newPhone()
    const all = await Promise.all(Array.from({ length: 5 }, () => enrolMember(shop.ctx(), { phone })))
    expect(all.map(({ balance }) => balance.available)).toEqual([50, 50, 50, 50, 50])
    const sale = await recordSale(shop.ctx({ idempotencyKey: newId() }),
      { member: { phone: newPhone() }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })
    expect(sale).toMatchObject({ pointsEarned: 10, balance: { available: 60 } })
    const [{ n } = { n: 0 }] = await pagesSql()<{ n: number }[]>`
      select count(*)::int as n from events where scope_id = ${shop.programId} and type = 'members.welcome'`
    expect(n).toBe(2)
    await holds()
  })

  it('is not given to whom history brings in', async () => {
    const history = await shop.addTerminal('import')
    const sale = await recordSale(history.ctx({ idempotencyKey: newId() }),
      { member: { phone: newPhone() }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })
    expect(sale.balance).toMatchObject({ available: 10 })
  })
})

describe('the birthday bonus', () => {
  it('is given on the day in the program’s zone, once a year, however often the job runs', async () => {
    const { memberId } = await shop.member()
    await editProfile(shop.system(), { memberId, name: null, note: null, birthday: '1987-07-01' })
    const run = (moment: string) => giveBirthdays(new Date(moment))
    // Half past eleven at night in Greenwich is the next day in London's summer.
    await run('2027-06-30T22:30:00Z')
    expect(await balanceOf(memberId)).toMatchObject({ available: 50 })
    await Promise.all(Array.from({ length: 3 }, () => run('2027-06-30T23:30:00Z')))
    await run('2027-07-01T22:00:00Z')
    expect(await balanceOf(memberId)).toMatchObject({ available: 250 })
    await recordSale(shop.ctx({ idempotencyKey: newId(), now: new Date('2027-08-01T13:00:00Z') }), { member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })
    await run('2028-07-01T14:00:00Z')
    expect(await balanceOf(memberId)).toMatchObject({ available: 460 })
    // A card that nobody used for a year gets nothing.
    await run('2029-07-01T14:00:00Z')
    expect(await balanceOf(memberId)).toMatchObject({ available: 460 })
    await holds()
  })

  it('goes by what the shop noted before what the customer said, and not to a blocked card', async () => {
    const [said, corrected, blocked] = [await shop.member(), await shop.member(), await shop.member()]
    for (const { memberId } of [said, corrected, blocked]) {
      await setBirthday({ actor: { kind: 'customer', customerId: await customerOf(memberId) }, now: new Date(), requestId: newId() }, { birthday: '2001-03-05' })
    }
    await editProfile(shop.system(), { memberId: corrected.memberId, name: null, note: null, birthday: '2000-03-06' })
    await blockMember(shop.system(), { memberId: blocked.memberId, reason: 'a test' })
    await giveBirthdays(new Date('2027-03-05T12:00:00Z'))
    expect((await Promise.all([said, corrected, blocked].map(({ memberId }) => balanceOf(memberId)))).map((one) => one?.available)).toEqual([250, 50, 50])
  })

  it('is given once a year to a person whose two cards become one', async () => {
    const [old, kept] = [await shop.member(), await shop.member()]
    const born = (memberId: string, birthday: string) => editProfile(shop.system(), { memberId, name: null, note: null, birthday })
    await born(old.memberId, '2000-07-01')
    await giveBirthdays(new Date('2027-07-01T09:00:00Z'))
    await mergeMembers(shop.system(new Date('2027-07-01T10:00:00Z')), { memberId: kept.memberId, sourceId: old.memberId, reason: 'one person' })
    // The birthday came along with the card.
    await giveBirthdays(new Date('2027-07-01T11:00:00Z'))
    await born(kept.memberId, '2000-09-01')
    await giveBirthdays(new Date('2027-09-01T11:00:00Z'))
    expect(await balanceOf(kept.memberId)).toMatchObject({ available: 300 })
    await born(kept.memberId, '2000-06-02')
    await giveBirthdays(new Date('2028-06-02T11:00:00Z'))
    expect(await balanceOf(kept.memberId)).toMatchObject({ available: 500 })
    await holds()
  })

  it('is made up for within a week where nothing ran on the day, also over the new year, and not later', async () => {
    const [missed, old, last] = [await shop.member(), await shop.member(), await shop.member()]
    for (const [{ memberId }, birthday] of [[missed, '2000-06-28'], [old, '2000-06-22'], [last, '2000-12-30']] as const) {
      await editProfile(shop.system(), { memberId, name: null, note: null, birthday })
    }
    for (const day of ['2026-12-30', '2027-01-02', '2027-06-30', '2027-07-01', '2027-08-02']) await giveBirthdays(new Date(`${day}T09:00:00Z`))
    expect((await Promise.all([missed, old, last].map(({ memberId }) => balanceOf(memberId)))).map((one) => one?.available)).toEqual([250, 50, 250])
  })

  it('keeps the 29th of February in other years on the 28th', () => {
    expect(birthdaysOn('2027-02-28')).toEqual(['2000-02-28', '2000-02-29'])
    expect(birthdaysOn('2028-02-28')).toEqual(['2000-02-28'])
    expect(birthdaysOn('2028-02-29')).toEqual(['2000-02-29'])
  })

  it('a customer says it once', async () => {
    const { memberId } = await shop.member()
    const ctx = { actor: { kind: 'customer' as const, customerId: await customerOf(memberId) }, now: new Date(), requestId: newId() }
    expect(await setBirthday(ctx, { birthday: '1990-02-29'.replace('1990', '1992') })).toEqual({ birthday: '2000-02-29' })
    await expect(setBirthday(ctx, { birthday: '1990-06-01' })).rejects.toMatchObject({ code: 'conflict' })
  })
})
