import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { systemContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { csvLine } from '@/lib/doors/csv'
import { answerText } from '@/lib/messaging'
import { placeHold, recordSale } from '@/lib/pos'
import { cardToken, editProfile, enrolMember } from '@/lib/members'
import { importProducts } from '@/lib/products'
import { sendFile } from '@/tests/support/importing'
import { leaveBooks } from '@/tests/support/leaving'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { datasets, datasetOf } from './dataset-schemas'
import type { DatasetKey } from './dataset-schemas'
import { datasetsFor, exportPage, exportReadme, rowsOf } from '.'

const csvOf = async (ctx: Ctx, key: DatasetKey) => {
  let text = csvLine(datasetOf(key).columns.map(([name]) => name))
  for await (const row of rowsOf(ctx, key)) text += csvLine(row)
  return text
}
const recordsOf = async (ctx: Ctx, key: DatasetKey) => parse(await csvOf(ctx, key), { columns: true }) as Record<string, string>[]

/** What a program's members have: each lot with its dates, by phone. */
const lotsOf = (programId: string) => pagesSql()`
  select c.phone, l.remaining::int as points, l.activates_at as starts, l.expires_at as ends, l.active from lots l join members m on m.id = l.wallet_id join customers c on c.id = m.customer_id
  where l.program_id = ${programId} and l.remaining > 0 order by c.phone, l.remaining, l.activates_at, l.expires_at`
const walletsOf = (programId: string) => pagesSql()`
  select c.phone, w.available::int, w.pending::int from wallets w join members m on m.id = w.id join customers c on c.id = m.customer_id where w.program_id = ${programId} order by c.phone`
const profilesOf = (programId: string) => pagesSql()`
  select c.phone, m.number, p.name, p.note, p.birthday::text, p.tags, p.consents, m.joined_at from members m join customers c on c.id = m.customer_id
  left join member_profiles p on p.member_id = m.id where m.program_id = ${programId} order by c.phone`

/** In an hour from now and later, to the millisecond: lots have a moment, not a day. */
const soon = fc.integer({ min: 3_600_000, max: 400 * 86_400_000 }).map((ms) => new Date(Date.now() + ms))
const lot = fc.record({ points: fc.integer({ min: 1, max: 1_000_000 }), starts: fc.option(soon), days: fc.option(fc.integer({ min: 1, max: 500 })) })
const text = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).filter((words) => /\S/.test(words) && !/[\0\p{Surrogate}\r\n]/u.test(words) && !/^'[=@\t+-]/.test(words.trim()))
const person = fc.record({ name: fc.option(text), note: fc.option(text), tags: fc.array(fc.constantFrom('vip', 'regular', '=sum'), { maxLength: 2 }), lots: fc.array(lot, { maxLength: 4 }) })

describe('what is exported', () => {
  it('gives the same members, balances and lots in an empty program', { timeout: 240_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (people) => {
      const from = await makeShop()
      const rows = people.flatMap(({ name, note, tags, lots }) => {
        const phone = newPhone()
        const cells = [phone, name ?? '', note ?? '', tags.join(', ')]
        return lots.length === 0 ? [[...cells, '', '', '']] : lots.map(({ points, starts, days }) => [...cells, points, starts?.toISOString() ?? '',
          days ? new Date((starts ?? new Date()).getTime() + days * 86_400_000).toISOString() : ''])
      })
      const csv = [['phone', 'name', 'note', 'tags', 'points', 'activates', 'expires'], ...rows].map(csvLine).join('')
      expect(await (await sendFile(from.system(), 'members', csv)).take()).toMatchObject({ state: 'done', rejected: 0 })

      const to = await makeShop()
      // Member numbers are the program's own: they are free in an empty one.
      await (await sendFile(to.system(), 'members', await csvOf(from.system(), 'members'))).take()
      if (rows.some(([, , , , points]) => points !== '')) {
        expect(await (await sendFile(to.system(), 'balances', await csvOf(from.system(), 'balances'))).take()).toMatchObject({ state: 'done', rejected: 0 })
      }
      expect(await lotsOf(to.programId)).toEqual(await lotsOf(from.programId))
      expect(await walletsOf(to.programId)).toEqual(await walletsOf(from.programId))
      expect(await profilesOf(to.programId)).toEqual(await profilesOf(from.programId))
    }), { numRuns: 5 })
  })
})

it('keeps each way’s yes and no to being told of offers, a STOP above all, in an empty program', async () => {
  const [from, to] = [await makeShop(), await makeShop()]
  const [stopped, sms, others, silent] = [newPhone(), newPhone(), newPhone(), newPhone()]
  const given: [string, Record<string, boolean> | undefined][] = [[stopped, { marketing: true }], [sms, { sms: true }], [others, { marketing: false, email: true, in_app: false }], [silent, undefined]]
  for (const [phone, consents] of given) await enrolMember(from.till.ctx(), { phone, consents })
  await answerText(systemContext('test', { idempotencyKey: newId() }), { from: stopped, text: 'STOP' })
  await (await sendFile(to.system(), 'members', await csvOf(from.system(), 'members'))).take()
  const said = async ({ programId }: Shop) => Object.fromEntries((await profilesOf(programId)).map(({ phone, consents }) => [phone as string, consents as unknown]))
  expect(await said(to)).toEqual({ [stopped]: { marketing: true, sms: false }, [sms]: { sms: true }, [others]: { marketing: false, email: true, in_app: false }, [silent]: {} })
  expect(await said(to)).toEqual(await said(from))
})

describe('an export', () => {
  let shop: Shop, other: Shop
  beforeAll(async () => {
    ;[shop, other] = [await makeShop({ name: 'Mine' }), await makeShop({ name: 'Theirs' })]
    for (const one of [shop, other]) {
      const { memberId, phone } = await one.memberWith(500)
      await importProducts(one.system(), { csv: 'sku,name,price\ntea,Tea,2.40' })
      await editProfile(one.system(), { memberId, name: '=cmd()', note: null, tags: ['vip'] })
      await recordSale(one.till.ctx(), { receiptNumber: 'one', currency: 'GBP', lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '2', unitPriceMinor: 240, amountMinor: 480 }], member: { phone } })
      const { token } = cardToken(one.programId, memberId, new Date())
      await placeHold(one.till.ctx(), { member: { token }, points: 100 })
    }
  })

  it('has rows of the business, and none of another’s', async () => {
    for (const key of ['members', 'balances', 'wallets', 'transfers', 'sales', 'sale_lines', 'redemptions', 'products', 'program_versions', 'events', 'outlets', 'terminals'] as const) {
      expect((await recordsOf(shop.system(), key)).length, key).toBeGreaterThan(0)
    }
    for (const { key } of datasets) {
      const rows = await recordsOf(shop.system(), key)
      expect(JSON.stringify(rows), key).not.toContain(other.programId)
    }
    const ids = async (at: Shop, key: DatasetKey, column: string) => (await recordsOf(at.system(), key)).map((row) => row[column])
    for (const [key, column] of [['members', 'member_id'], ['balances', 'lot_id'], ['transfers', 'id'], ['sales', 'id'], ['redemptions', 'id'], ['events', 'id']] as const) {
      const theirs = new Set(await ids(other, key, column))
      expect((await ids(shop, key, column)).filter((one) => theirs.has(one)), key).toEqual([])
    }
  })

  it('says what is held of a lot, and disarms what a spreadsheet would run', async () => {
    const lots = await recordsOf(shop.system(), 'balances')
    expect(lots.map(({ points, held }) => [Number(points), Number(held)]).sort((a, b) => b[0]! - a[0]!)[0]).toEqual([400, 100])
    expect((await recordsOf(shop.system(), 'members'))[0]?.name).toBe("'=cmd()")
    expect((await recordsOf(shop.system(), 'sale_lines'))[0]).toMatchObject({ receipt_number: 'one', sku: 'tea', quantity: '2', unit_price: '2.40' })
  })

  it('has nobody among the members who has deleted their account; what was on the card stays in wallets and transfers', async () => {
    const { memberId } = await shop.memberWith(80)
    const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    const of = async () => Promise.all((['members', 'wallets', 'transfers'] as const).map(async (key) => (await recordsOf(shop.system(), key)).filter((one) => one.member_id === memberId).length))
    expect(await of()).toEqual([1, 1, 1])
    await leaveBooks(row?.id ?? '')
    expect(await of()).toEqual([0, 1, 2])
  })

  it('has no whole phone number and no e-mail address for who may not edit members', async () => {
    const { memberId, phone } = await shop.member()
    const email = 'ada.export@mail.test'
    await editProfile(shop.system(), { memberId, name: 'Ada', note: null, email })
    await recordSale(shop.till.ctx(), { receiptNumber: 'two', currency: 'GBP', totalMinor: 50_000, member: { phone } })
    const [analyst, owner] = [await employ(shop.organizationId, 'analyst'), await employ(shop.organizationId, 'owner')]
    const all = async (ctx: Ctx) => (await Promise.all(datasetsFor(ctx, 'brand').map(({ key }) => csvOf(ctx, key)))).join('')
    const [theirs, whole] = [await all(analyst.ctx()), await all(owner.ctx())]
    expect([theirs.includes(phone), theirs.includes(email)]).toEqual([false, false])
    expect(theirs).toContain(`•••• ${phone.slice(-4)}`)
    expect([whole.includes(phone), whole.includes(email)]).toEqual([true, true])
  })

  it('comes page by page, each row once', async () => {
    const whole = await exportPage(shop.system(), { dataset: 'events' })
    const found: unknown[] = []
    for (let after: string | undefined; ;) {
      const page = await exportPage(shop.system(), { dataset: 'events', after, limit: 2 })
      found.push(...page.rows)
      if (!page.next) break
      after = page.next
    }
    expect(found).toEqual(whole.rows)
  })

  it('explains every column', () => {
    const text = exportReadme('Mine', new Date(), datasets)
    for (const { key, columns } of datasets) for (const [name] of columns) expect(text, key).toContain(`- ${name}: `)
  })
})
