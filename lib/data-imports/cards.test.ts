import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { localDay, dayPlusDays } from '@/lib/core/local-day'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { enrolMember, getMember, listMembers, lookupMember, memberTiers, setTier } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { sendFile } from '@/tests/support/importing'
import { leaveBooks } from '@/tests/support/leaving'
import { overtaken } from '@/tests/support/overtaken'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop({ rules: { refundPolicy: 'negative_allowed' } })
})

const today = localDay(new Date(), 'Europe/London')
const take = async (lines: string[], at = shop) => {
  const file = await sendFile(at.system(), 'members', lines.join('\n'))
  return { file, done: await file.take() }
}
const page = async (phone: string) => {
  const [row] = await pagesSql()<{ id: string }[]>`select m.id from members m join customers c on c.id = m.customer_id where c.phone = ${phone} and m.program_id = ${shop.programId}`
  return getMember(shop.system(), { memberId: row?.id ?? '' })
}
const holderOf = async (memberId: string) => (await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`)[0]?.id ?? ''
const balanceOf = async (memberId: string) => readBalance(shop.programId, memberId, new Date())

describe('a tier that comes with a member', () => {
  it('is held to its last day, by name or key, and stands in the history with its reason', async () => {
    const [gold, silver, first, other] = [newPhone(), newPhone(), newPhone(), newPhone()]
    const until = dayPlusDays(today, 40)
    const { done } = await take(['phone,tier,tier until', `${gold},Gold,${until}`, `${silver},silver,`, `${first},Bronze,`, `${other},Diamond,`])
    expect(done).toMatchObject({ added: 3, rejected: 1 })
    expect(done.problems).toEqual([{ row: 5, message: 'There is no tier called “Diamond”.' }])
    expect(await page(gold)).toMatchObject({ tier: { key: 'gold' }, given: { name: 'Gold', until } })
    expect(await page(silver)).toMatchObject({ tier: { key: 'silver' }, given: { until: dayPlusDays(today, 365) } })
    expect(await page(first)).toMatchObject({ tier: { key: 'bronze' }, given: null })
    expect(await memberTiers(shop.system(), { memberId: (await page(gold)).memberId })).toMatchObject([{ to: 'Gold', reason: 'manual', why: 'Import of file.csv', until }, { to: 'Bronze', reason: 'joined' }])
  })

  it('goes again with the import, and what a manager gave since stays', async () => {
    const [one, two, had] = [newPhone(), newPhone(), newPhone()]
    for (const phone of [one, two, had]) await enrolMember(shop.till.ctx(), { phone })
    const had40 = dayPlusDays(today, 40)
    await setTier(shop.system(), { memberId: (await page(had)).memberId, tierKey: 'silver', until: had40, reason: 'a test' })
    const { file, done } = await take(['phone,tier', `${one},Gold`, `${two},Gold`, `${had},Gold`])
    expect(done).toMatchObject({ changed: 3 })
    await setTier(shop.system(), { memberId: (await page(two)).memberId, tierKey: 'gold', until: dayPlusDays(today, 5), reason: 'a test' })
    expect(await file.undo()).toMatchObject({ undone: 2, kept: 1 })
    expect(await page(one)).toMatchObject({ tier: { key: 'bronze' }, given: null })
    expect(await page(two)).toMatchObject({ tier: { key: 'gold' }, given: { until: dayPlusDays(today, 5) } })
    expect(await page(had)).toMatchObject({ tier: { key: 'silver' }, given: { until: had40 } })
  })
})

describe('a file of tiers and numbers for members who are busy at a till', () => {
  it('takes their wallets in one order, before their cards, and so does taking it back', async () => {
    const [one, two] = [await shop.member(), await shop.member()]
    const [first, last] = one.memberId < two.memberId ? [one, two] : [two, one]
    const file = await sendFile(shop.system(), 'members', ['phone,tier,customer number', `${first.phone},Gold,${first.memberNumber}-A`, `${last.phone},Gold,${last.memberNumber}-A`].join('\n'))
    // As a sale does it: the wallet, then what stands on the card.
    const meanwhile = <T>(work: () => Promise<T>) => overtaken((tx) => tx`select from wallets where id = ${first.memberId} for no key update`, work, async (tx) => {
      await tx`select from members where id = any (${[first.memberId, last.memberId]}) for no key update nowait`
      await tx`select from wallets where id = ${last.memberId} for no key update nowait`
    })
    expect(await meanwhile(() => file.take())).toMatchObject({ changed: 2 })
    expect([await page(first.phone), await page(last.phone)]).toMatchObject([{ tier: { key: 'gold' } }, { tier: { key: 'gold' } }])
    expect(await meanwhile(() => file.undo())).toMatchObject({ undone: 2, kept: 0 })
    expect([await page(first.phone), await page(last.phone)]).toMatchObject([{ tier: { key: 'bronze' } }, { tier: { key: 'bronze' } }])
  })
})

describe('the number of an old system', () => {
  it('finds the member at the till and in the list, whatever its letters’ case', async () => {
    const phone = newPhone()
    const { done } = await take(['phone,customer number,e-mail,name', `${phone},ab-1042,Ida@Shop.TEST,Ida`])
    expect(done).toMatchObject({ added: 1 })
    const { memberId } = await lookupMember(shop.till.ctx(), { memberNumber: 'AB-1042' })
    expect((await lookupMember(shop.till.ctx(), { memberNumber: '#ab-1042' })).memberId).toBe(memberId)
    expect(await page(phone)).toMatchObject({ memberId, externalId: 'AB-1042', email: 'ida@shop.test' })
    expect((await listMembers(shop.system(), { q: 'ab-1042' })).members.map((one) => one.memberId)).toEqual([memberId])
    const { pointsEarned } = await recordSale(shop.till.ctx(), { receiptNumber: 'by old number', currency: 'GBP', totalMinor: 1_000, member: { memberNumber: 'ab-1042' } })
    expect(pointsEarned).toBeGreaterThan(0)
    await expect(lookupMember(shop.till.ctx(), { memberNumber: 'AB-1043' })).rejects.toMatchObject({ code: 'member_not_found' })
    // Points alone, by that number.
    const points = await sendFile(shop.system(), 'balances', 'customer number,points\nAB-1042,25\nAB-9,25\n')
    expect(await points.take()).toMatchObject({ added: 1, rejected: 1 })
  })

  it('is one member’s alone, in the file and beside it, and free again when the import is undone', async () => {
    const [one, two, three] = [newPhone(), newPhone(), newPhone()]
    const lines = ['phone,customer number', `${one},X-1`, `${two},x-1`]
    const { file, done } = await take(lines)
    expect(done).toMatchObject({ added: 1, rejected: 1, problems: [{ row: 3, message: 'Row 2 gives its number to somebody else.' }] })
    const again = await sendFile(shop.system(), 'members', `phone,customer number\n${three},X-1\n`)
    expect(again.checked).toMatchObject({ rejected: 1, problems: [{ message: 'The number of the old system is another member’s.' }] })
    expect(await file.undo()).toMatchObject({ undone: 1, kept: 0 })
    await expect(lookupMember(shop.till.ctx(), { memberNumber: 'X-1' })).rejects.toMatchObject({ code: 'member_not_found' })
    expect((await take(['phone,customer number', `${three},X-1`])).done).toMatchObject({ added: 1 })
    expect((await sendFile(shop.system(), 'members', `phone,customer number\n${newPhone()},4539578763621486\n`)).checked).toMatchObject({ rejected: 1 })
  })
})

describe('points that are owed', () => {
  it('come in as a debt, which what the member has and earns repays, and go again', async () => {
    const [poor, rich, quiet] = [newPhone(), newPhone(), newPhone()]
    await enrolMember(shop.till.ctx(), { phone: rich })
    await (await sendFile(shop.system(), 'balances', `phone,points\n${rich},50\n`)).take()
    const { file, done } = await take(['phone,points', `${poor},-300`, `${rich},-20`, `${quiet},"-1,000"`])
    expect(done).toMatchObject({ added: 3 })
    const ids = [(await page(poor)).memberId, (await page(rich)).memberId, (await page(quiet)).memberId] as const
    expect(await balanceOf(ids[0])).toMatchObject({ available: 0, owed: 300 })
    expect(await balanceOf(ids[1])).toMatchObject({ available: 30, owed: 0 })
    expect(await balanceOf(ids[2])).toMatchObject({ owed: 1_000 })
    const { pointsEarned } = await recordSale(shop.till.ctx(), { receiptNumber: 'repays', currency: 'GBP', totalMinor: 10_000, member: { phone: poor } })
    expect(await balanceOf(ids[0])).toMatchObject({ available: 0, owed: 300 - pointsEarned })
    const undone = await file.undo()
    expect(undone).toMatchObject({ undone: 1, kept: 2 })
    expect(undone.keptRows[1]?.message).toContain('20 points of what was owed were repaid since and stay so.')
    expect(await balanceOf(ids[0])).toMatchObject({ available: 0, owed: 0 })
    expect(await balanceOf(ids[1])).toMatchObject({ available: 30, owed: 0 })
    await expect(lookupMember(shop.till.ctx(), { phone: quiet })).rejects.toMatchObject({ code: 'member_not_found' })
  })

  it('are refused where nobody owes anything by the rules', async () => {
    const strict = await makeShop()
    const { checked } = await sendFile(strict.system(), 'members', `phone,points\n${newPhone()},-5\n${newPhone()},5\n`)
    expect(checked).toMatchObject({ added: 1, rejected: 1 })
    expect(checked.problems[0]?.message).toMatch(/^Nobody owes points by this program’s rules/)
  })
})

it('keeps every invariant of the books and their sums', async () => {
  await drainOutbox()
  expect((await verifyLedger(rollupChecks)).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})

describe('points for the card of somebody who has deleted their account', () => {
  it('are in the plan as what they are, and in neither way of posting, though the card was unblocked', async () => {
    const [gone, late, debt] = await Promise.all([1, 2, 3].map(() => shop.member()))
    const numbers = [gone, late, debt].map((one) => one?.memberNumber ?? '')
    const erase = async (memberId = '') => leaveBooks(await holderOf(memberId))
    await erase(gone?.memberId)
    const why = 'This member has deleted their account: the card is nobody’s any more.'
    const file = await sendFile(shop.system(), 'balances', `member number,points\n${numbers[0]},25\n${numbers[1]},25\n${numbers[2]},-25\n`)
    expect(file.checked).toMatchObject({ added: 2, rejected: 1, problems: [{ row: 2, message: why }] })
    await erase(late?.memberId)
    await erase(debt?.memberId)
    const done = await file.take()
    expect(done).toMatchObject({ added: 0, rejected: 3 })
    expect(done.problems.map(({ message }) => message)).toEqual([why, why, why])
    for (const one of [gone, late, debt]) expect(await balanceOf(one?.memberId ?? '')).toMatchObject({ available: 0, owed: 0 })
  })

  it('that are under way already are refused by both ways of posting', async () => {
    const { memberId } = await shop.member()
    await leaveBooks(await holderOf(memberId))
    const now = new Date().toISOString()
    const id = () => crypto.randomUUID()
    const head = { id: id(), eventId: id(), type: 'imports.opening', organizationId: shop.organizationId, actor: { kind: 'system', id: null }, requestId: 'test', now, occurredAt: now, day: today, importId: id() }
    const op = { ...head, op: 'opening', walletId: memberId, award: { points: 5, activatesAt: now, expiresAt: null } }
    const [posted] = await pagesSql()`select ledger_apply_opening(${shop.programId}, ${JSON.stringify(op)}::text::jsonb) as answer`
    expect(posted?.answer).toMatchObject({ status: 'refused', code: 'conflict', details: { reason: 'erased' } })
    const row = { i: 1, memberId, created: false, openingId: id(), openEvent: id(), openKey: id(), openHash: '00', points: 5, starts: now, ends: null, inactiveAt: null }
    const [brought] = await pagesSql()`select ledger_bring_in(${shop.programId}, ${JSON.stringify({ ...head, keyActor: id(), tierKey: 'bronze' })}::text::jsonb, ${JSON.stringify([row])}::text::jsonb) as rows`
    expect(brought?.rows).toEqual([])
    expect(await balanceOf(memberId)).toMatchObject({ available: 0 })
  })
})
