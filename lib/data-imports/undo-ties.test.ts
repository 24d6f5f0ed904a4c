import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { joinProgram, ownShare } from '@/lib/joining'
import { readBalance, settleDueWallets, verifyLedger } from '@/lib/ledger'
import { enrolMember, lookupMember, mergeMembers, setTier } from '@/lib/members'
import { inviteFriend } from '@/lib/referrals'
import { registerCustomer } from '@/lib/retailers'
import { makeBrand, retailerCode } from '@/tests/support/claims'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'

// What ties a member to others, or moves what a file brought to another card, before that file is undone.

const inOneDay = dayPlusDays(localDay(new Date(), 'Europe/London'), 1)
const customerOf = async (phone: string): Promise<Ctx> => {
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  return { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId(), idempotencyKey: newId() }
}

it('ends nobody who invited a friend or came by a friend’s link, or to whom a tier was given by hand, and says so', async () => {
  const shop = await makeShop({ rules: { referrals: { referrerPoints: 10, friendPoints: 5, minimumMinor: 100, buyDays: 30, returnDays: 0, mostPerMonth: 3, mostPerHour: 3 } } })
  const { programId } = shop
  const [inviting, friend, raised, longer, quiet, lapsed] = Array.from({ length: 6 }, newPhone) as [string, string, string, string, string, string]
  const rows = [[inviting, ''], [friend, ''], [raised, ''], [longer, 'Gold'], [quiet, 'Gold'], [lapsed, 'Gold']]
  const file = await sendFile(shop.system(), 'members', `phone,tier\n${rows.map((row) => row.join(',')).join('\n')}\n`)
  expect(await file.take()).toMatchObject({ added: 6, rejected: 0 })
  const idOf = async (phone: string) => (await lookupMember(shop.till.ctx(), { phone })).memberId
  await inviteFriend(await customerOf(inviting), { programId, phone: newPhone() })
  const { phone: host } = await shop.member()
  const { url } = await ownShare(await customerOf(host), { programId })
  await joinProgram(await customerOf(friend), { slug: shop.organizationId, by: new URL(url ?? '').searchParams.get('by') ?? '' })
  for (const phone of [raised, longer]) await setTier(shop.system(), { memberId: await idOf(phone), tierKey: 'gold', until: inOneDay, reason: 'a test' })
  // As the evaluation leaves it once the last day of the file's tier is over.
  await pagesSql()`update tier_reviews set given_key = null, given_over = null, given_until = null where program_id = ${programId} and member_id = ${await idOf(lapsed)}`

  const undone = await file.undo()
  expect(undone).toMatchObject({ undone: 2, kept: 4 })
  const referred = 'The member has a part in a referral since: the card stays.'
  const given = 'The member was given a tier by hand since: the card stays.'
  expect(undone.keptRows).toEqual([{ row: 2, message: referred }, { row: 3, message: referred }, { row: 4, message: given }, { row: 5, message: given }])
  expect((await lookupMember(shop.till.ctx(), { phone: longer })).tier.name).toBe('Gold')
  for (const phone of [quiet, lapsed]) await expect(lookupMember(shop.till.ctx(), { phone })).rejects.toMatchObject({ code: 'member_not_found' })
})

it('ends nobody whom a retailer registered since, and says so', async () => {
  const brand = await makeBrand()
  const [registered, quiet] = [newPhone(), newPhone()]
  const file = await sendFile(brand.owner, 'members', `phone\n${registered}\n${quiet}\n`)
  expect(await file.take()).toMatchObject({ added: 2 })
  await registerCustomer(brand.retailer.ctx(), { phone: registered, code: await retailerCode(brand.retailer, registered) })
  const undone = await file.undo()
  expect(undone).toMatchObject({ undone: 1, kept: 1, keptRows: [{ row: 2, message: 'A retailer registered the member since: the card stays.' }] })
  const [row] = await pagesSql()`select m.ended_at from members m join customers c on c.id = m.customer_id where m.program_id = ${brand.programId} and c.phone = ${registered}`
  expect(row).toEqual({ ended_at: null })
})

it('looks up by an index whether anybody named a member as a friend', async () => {
  const { programId } = await makeShop()
  await pagesSql()`insert into referrals (program_id, id, state, reason, channel, referrer_id, friend_id, terms, version_id, created_at, ends_at, changed_at)
    select ${programId}, uuidv7(), 'blocked', 'known_customer', 'link', uuidv7(), uuidv7(), '{}', uuidv7(), now(), now(), now() from generate_series(1, 20000)`
  await pagesSql()`analyze referrals`
  const [row] = await pagesSql()<{ 'QUERY PLAN': { Plan: { 'Total Cost': number } }[] }[]>`
    explain (format json) select from referrals r where r.program_id = ${programId} and r.friend_id = ${newId()} and r.joined_at is null`
  await pagesSql()`delete from referrals where program_id = ${programId}`
  // All of a program's would cost hundreds.
  expect(row?.['QUERY PLAN'][0]?.Plan['Total Cost']).toBeLessThan(20)
})

it('calls nothing used that expired after the card was merged into another', async () => {
  const shop = await makeShop()
  const [old, kept] = [newPhone(), newPhone()]
  const [source, target] = [await enrolMember(shop.till.ctx(), { phone: old }), await enrolMember(shop.till.ctx(), { phone: kept })]
  let now = new Date()
  const file = await sendFile(shop.system(), 'balances', `phone,points,last day\n${old},50,${inOneDay}\n${old},30,\n`, { now: () => now })
  expect(await file.take()).toMatchObject({ added: 2 })
  await mergeMembers(shop.system(), { sourceId: source.memberId, memberId: target.memberId, reason: 'one person' })
  now = new Date(now.getTime() + 4 * 86_400_000)
  await settleDueWallets(now)
  expect(await readBalance(shop.programId, target.memberId, now)).toMatchObject({ available: 30 })
  const undone = await file.undo()
  expect([undone.undone, undone.kept, undone.keptRows]).toEqual([2, 0, []])
  expect(await readBalance(shop.programId, target.memberId, now)).toMatchObject({ available: 0, pending: 0, owed: 0 })
  expect((await verifyLedger([])).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
