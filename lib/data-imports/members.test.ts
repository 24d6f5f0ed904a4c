import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { adjustPoints } from '@/lib/adjustments'
import { rollupChecks } from '@/lib/analytics'
import type { Cell } from '@/lib/auth/cells'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { post, readBalance, verifyLedger } from '@/lib/ledger'
import { enrolMember, listMembers, lookupMember } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { openFile, undoImport } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})

const lotsOf = (programId: string, phone: string) => pagesSql()<{ remaining: number; expires: Date | null; starts: Date; active: boolean }[]>`
  select l.remaining::int, l.expires_at as expires, l.activates_at as starts, l.active from lots l join members m on m.id = l.wallet_id join customers c on c.id = m.customer_id
  where l.program_id = ${programId} and c.phone = ${phone} and l.remaining > 0 order by l.expires_at nulls last, l.activates_at`
const local = (phone: string) => phone.replace('+44', '0')
const memberOf = (phone: string, at = shop) => lookupMember(at.till.ctx(), { phone })
const year = new Date().getUTCFullYear() + 1

describe('members with balances', () => {
  it('come in with their lots and dates, and rows with errors are told and left out', async () => {
    const [anna, bela] = [newPhone(), newPhone()]
    const csv = [
      'Phone;Name;Birthday;Tags;Points;Usable from;Last day',
      `${local(anna)};Anna;3.4.1990;VIP, regular;120;;31/12/${year}`,
      `${local(anna)};Anna;;;30;01/06/${year};30/06/${year}`,
      `${local(bela)};"=Bela; the baker";29/02/2000;;;;`,
      '12;Nobody;;;5;;',
      `${local(newPhone())};Late;;;10;;01/01/2020`,
      `${local(newPhone())};Owing;;;-4;;`,
      ';;;;;;',
      `${local(bela)};Twice;;;;;`,
    ].join('\n')
    const file = await sendFile(shop.system(), 'members', csv)
    expect(file.checked).toMatchObject({ state: 'checked', added: 3, changed: 0, skipped: 1, rejected: 3, encoding: 'utf-8', total: 9 })
    expect(file.checked.problems.map(({ row }) => row)).toEqual([5, 6, 7])
    expect((await shop.counts())?.members).toBe(0)

    const done = await file.take()
    expect(done).toMatchObject({ state: 'done', added: 3, skipped: 1, rejected: 3 })
    expect(await lotsOf(shop.programId, anna)).toMatchObject([
      { remaining: 30, active: false, starts: new Date(`${year}-05-31T23:00:00Z`), expires: new Date(`${year}-06-30T23:00:00Z`) },
      { remaining: 120, active: true, expires: new Date(`${year + 1}-01-01T00:00:00Z`) },
    ])
    expect(await memberOf(anna)).toMatchObject({ displayName: 'Anna', balance: { available: 120, pending: 30 } })
    expect(await memberOf(bela)).toMatchObject({ displayName: '=Bela; the baker', balance: { available: 0, pending: 0 } })
    const [sent] = await pagesSql()`select 1 from messages where organization_id = ${shop.organizationId}`
    expect(sent).toBeUndefined()
  })

  it('bring nothing to the card of who brings the file, where somebody else could', async () => {
    const place = await makeShop()
    const [own, second, other] = [await place.member(), newPhone(), await place.member()]
    const [milo, olga] = [await employ(place.organizationId, 'manager'), await employ(place.organizationId, 'owner')]
    await pagesSql()`update users set phone = ${second} where id = ${milo.userId}`
    await pagesSql()`update staff set phone = ${own.phone} where user_id = ${milo.userId}`
    const refused = { state: 'done', added: 1, rejected: 1, problems: [{ row: 2, message: expect.stringContaining('your own') as string }] }
    const balances = `phone,points\n${own.phone},50\n${other.phone},50\n`
    expect(await (await sendFile(milo.ctx(), 'balances', balances)).take()).toMatchObject(refused)
    expect(await (await sendFile(milo.ctx(), 'balances', `member number,points\n${own.memberNumber},70\n${other.memberNumber},70\n`)).take()).toMatchObject(refused)
    expect(await (await sendFile(milo.ctx(), 'members', `phone,tier\n${own.phone},Gold\n${other.phone},Gold\n`)).take()).toMatchObject({ ...refused, added: 0, changed: 1 })
    // A number of theirs that is no member yet.
    expect(await (await sendFile(milo.ctx(), 'members', `phone,points\n${second},50\n${newPhone()},50\n`)).take()).toMatchObject(refused)
    for (const [column, value] of [['birthday', '2000-05-01'], ['tags', 'friends']]) {
      expect(await (await sendFile(milo.ctx(), 'members', `phone,${column}\n${own.phone},${value}\n${other.phone},${value}\n`)).take(), column).toMatchObject({ ...refused, added: 0, changed: 1 })
    }
    expect(await memberOf(own.phone, place)).toMatchObject({ balance: { available: 0 }, tier: { name: 'Bronze' } })
    // What gives nothing comes in, and somebody else brings the rest.
    expect(await (await sendFile(milo.ctx(), 'members', `phone,name\n${own.phone},Milo\n`)).take()).toMatchObject({ changed: 1, rejected: 0 })
    expect(await (await sendFile(olga.ctx(), 'balances', `phone,points\n${own.phone},51\n`)).take()).toMatchObject({ added: 1, rejected: 0 })
  })

  it('are brought in, as products are, by nobody from whom adding or changing them was taken', async () => {
    const manager = await employ(shop.organizationId, 'manager')
    const without = (cell: Cell): Ctx => manager.ctx({ actor: { kind: 'user', userId: manager.userId, platformAdmin: false, role: 'manager', grants: { [cell]: false } } })
    for (const [cell, kind] of [['customers.add', 'members'], ['customers.edit', 'members'], ['products.add', 'products'], ['products.edit', 'products']] as const) {
      await expect(openFile(without(cell), { kind, fileName: 'file.csv' }), cell).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(openFile(without('products.add'), { kind: 'members', fileName: 'file.csv' })).resolves.toMatchObject({ importId: expect.any(String) as string })
  })

  it('never come in twice: not as the same file, nor row by row in another', async () => {
    const [one, two] = [newPhone(), newPhone()]
    const csv = `phone,points\n${one},100\n${one},100\n`
    await (await sendFile(shop.system(), 'members', csv)).take()
    expect((await memberOf(one)).balance.available).toBe(200)
    const again = await sendFile(shop.system(), 'members', csv, { fileName: 'again.csv' })
    expect(again.checked).toMatchObject({ added: 0, skipped: 2 })
    await expect(again.take()).rejects.toMatchObject({ code: 'conflict' })
    const more = await sendFile(shop.system(), 'members', `${csv}${one},100\n${two},5\n`)
    expect(await more.take()).toMatchObject({ added: 2, skipped: 2 })
    expect((await memberOf(one)).balance.available).toBe(300)
  })

  it('are changed or left as they are, as the person chooses', async () => {
    const phone = newPhone()
    await enrolMember(shop.till.ctx(), { phone, name: 'Old name', consents: { marketing: false } })
    const csv = `phone,name,marketing\n${phone},New name,yes\n`
    expect((await sendFile(shop.system(), 'members', csv, { options: { existing: 'skip' } })).checked).toMatchObject({ added: 0, changed: 0, skipped: 1 })
    const file = await sendFile(shop.system(), 'members', csv)
    expect(await file.take()).toMatchObject({ changed: 1 })
    const noted = () => pagesSql()`select p.name, p.consents from member_profiles p join members m on m.id = p.member_id join customers c on c.id = m.customer_id where c.phone = ${phone}`
    // Who said no has said no.
    expect(await noted()).toMatchObject([{ name: 'New name', consents: { marketing: false } }])
    expect(await file.undo()).toMatchObject({ state: 'undone', undone: 1, kept: 0 })
    expect(await noted()).toMatchObject([{ name: 'Old name' }])
  })
})

describe('an import that is undone', () => {
  it('leaves nothing of members that nobody used, and says what was used', async () => {
    const [quiet, buyer, spender, known] = [newPhone(), newPhone(), newPhone(), newPhone()]
    const { memberId } = await enrolMember(shop.till.ctx(), { phone: known })
    await recordSale(shop.till.ctx(), { receiptNumber: 'known', currency: 'GBP', totalMinor: 5_000, member: { phone: known } })
    const earned = (await memberOf(known)).balance.available
    const file = await sendFile(shop.system(), 'members', ['phone,name,points', `${quiet},Quiet,10`, `${buyer},Buyer,20`, `${spender},Spender,30`, `${known},Known,40`].join('\n'))
    expect(await file.take()).toMatchObject({ added: 4 })
    await recordSale(shop.till.ctx(), { receiptNumber: 'bought', currency: 'GBP', totalMinor: 100, member: { phone: buyer } })
    // More than the import brought: part of it is the lot's, part of it what was earned.
    const spent = earned + 15
    const now = new Date().toISOString()
    await post(shop.programId, {
      op: 'redeem', id: newId(), eventId: newId(), type: 'redemptions.redeem', organizationId: shop.organizationId, actor: { kind: 'system', id: null }, requestId: 'test',
      now, occurredAt: now, day: now.slice(0, 10), member: { id: memberId, tierKey: null }, points: spent, description: 'A mug', spend: {},
    })

    const undone = await file.undo()
    expect(undone).toMatchObject({ state: 'undone', undone: 2, kept: 2, undoable: false })
    expect(undone.keptRows.map(({ row }) => row)).toEqual([3, 5])
    await expect(memberOf(quiet)).rejects.toMatchObject({ code: 'member_not_found' })
    expect((await memberOf(buyer)).displayName).toBe('Buyer')
    expect((await memberOf(buyer)).balance.available).toBeLessThan(20)
    expect((await memberOf(known)).balance.available).toBe(0)
    expect((await listMembers(shop.system(), { q: 'Quiet' })).members).toEqual([])
    await expect(undoImport(shop.system(), { importId: file.importId, used: 'keep' })).rejects.toMatchObject({ code: 'conflict' })

    // The same number may join again, and the same file come in again.
    expect((await enrolMember(shop.till.ctx(), { phone: quiet })).created).toBe(true)
    const again = await sendFile(shop.system(), 'members', ['phone,name,points', `${quiet},Quiet,10`, `${buyer},Buyer,20`, `${spender},Spender,30`, `${known},Known,40`].join('\n'))
    expect(await again.take()).toMatchObject({ state: 'done', added: 4 })
    expect((await memberOf(spender)).balance.available).toBe(30)
  })

  it('takes what was used out of other points where the person says so, and never beyond the balance', async () => {
    const phone = newPhone()
    await enrolMember(shop.till.ctx(), { phone })
    const file = await sendFile(shop.system(), 'balances', `phone,points\n${phone},50\n`)
    await file.take()
    const { memberId } = await memberOf(phone)
    const sql = pagesSql()
    await adjustPoints(shop.system(), { memberId, points: -45, reason: 'a test' })
    await adjustPoints(shop.system(), { memberId, points: 20, reason: 'a test' })
    expect(await file.undo('within_balance')).toMatchObject({ undone: 0, kept: 1 })
    expect(await readBalance(shop.programId, memberId, new Date())).toMatchObject({ available: 0, owed: 0 })
    const reversed = await sql<{ points: number; linked: boolean }[]>`select t.points::int, o.id is not null as linked from ledger_transfers t
      left join ledger_transfers o on o.program_id = t.program_id and o.id = t.reverses_id and o.kind = 'adjust'
      where t.wallet_id = ${memberId} and t.kind = 'reverse' order by t.version`
    expect(reversed).toMatchObject([{ points: 5, linked: true }, { points: 20, linked: true }])
  })
})

it('keeps every invariant of the books and their sums', async () => {
  await drainOutbox()
  const { ok, results } = await verifyLedger(rollupChecks)
  expect(results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
  expect(ok).toBe(true)
})
