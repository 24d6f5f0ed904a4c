import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { makeBooks, randomPhone } from '@/tests/support/books'
import type { Books, SaleOptions } from '@/tests/support/books'
import { post } from './post'
import { isPlain, postPlainSales } from './plain-sales'
import { verifyLedger } from './verify'

// Two texts of one rule: a sale that only earns has a path of its own, which must leave just what the general one leaves.

const NOON = Date.parse('2026-06-01T12:00:00Z')
const iso = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString()
const ladder = [{ key: 'silver', threshold: 500 }, { key: 'gold', threshold: 900 }]

/** Everything that a member's sales left, without ids and clocks. */
async function traces(programId: string, member: string) {
  const sql = pagesSql()
  const wallet = await sql`select available, pending, held, owed, version, next_due_at, inactive_at from wallets where program_id = ${programId} and id = ${member}`
  const transfers = await sql`select version, kind, from_account, to_account, points, available_after, pending_after, held_after, owed_after, cause_kind, occurred_at
    from ledger_transfers where program_id = ${programId} and wallet_id = ${member} order by version`
  const lots = await sql`select points, remaining, active, activates_at, expires_at from lots where program_id = ${programId} and wallet_id = ${member} order by points, activates_at, expires_at`
  const days = await sql`select day, spend_minor, points_earned, sales from member_days where program_id = ${programId} and member_id = ${member} order by day`
  const sales = await sql`select receipt_number is not null as receipt, business_day, occurred_at, recorded_at, currency, gross_minor, discount_minor, net_minor,
      points_earned, points_pending, points_used, version_id, tier_key, lot_id is not null as lot, lines, redeemed, explanation, balance - 'memberId' as balance, attached_at
    from sales where program_id = ${programId} and member_id = ${member} order by id`
  const events = await sql`select type, actor_kind, subject_kind, occurred_at, data from events where scope_id = ${programId} and member_id = ${member} order by type, occurred_at, data::text`
  const tier = await sql`select tier_key from members where program_id = ${programId} and id = ${member}`
  const outbox = await sql`select count(*)::int as waiting from outbox o join events e on e.scope_id = o.scope_id and e.id = any (o.event_ids)
    where e.scope_id = ${programId} and e.member_id = ${member}`
  return { wallet, transfers, lots, days, sales, events, tier, outbox }
}

async function history(books: Books, sales: SaleOptions[], keyed: boolean): Promise<string> {
  const member = await books.member()
  for (const sale of sales) await books.sale(member, { ...sale, key: keyed ? newId() : undefined })
  return member
}

const sale = fc.record({
  earn: fc.integer({ min: 0, max: 50 }), spendMinor: fc.integer({ min: 0, max: 300 }), minutes: fc.constantFrom(0, 0, 30, 1500),
  delay: fc.constantFrom(0, 0, 20), life: fc.constantFrom(0, 40, 4000),
}).map(({ earn, spendMinor, minutes, delay, life }): SaleOptions => ({
  earn, spendMinor, ladder, now: iso(minutes), activatesAt: iso(minutes + delay), expiresAt: life ? iso(minutes + delay + life) : null,
}))

// What ends together unless the card is used, and sales that come late under rules that say otherwise.
const ending = fc.record({ sale, idle: fc.constantFrom(0, 0, 600, 5000), late: fc.constantFrom(0, 0, 45, 2000) }).map(({ sale: one, idle, late }): SaleOptions => {
  const madeAt = (minutes: number) => new Date(Date.parse(one.now ?? '') + minutes * 60_000).toISOString()
  return { ...one, ...(idle ? { inactiveAt: madeAt(idle), expiresAt: null } : {}), ...(late ? { late: madeAt(-late) } : {}) }
})

describe('the path of plain sales', () => {
  it('leaves what the general path leaves', async () => {
    const books = await makeBooks()
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(sale, ending), { minLength: 1, maxLength: 8 }), async (sales) => {
      const [plain, general] = [await history(books, sales, true), await history(books, sales, false)]
      expect(await traces(books.programId, plain)).toEqual(await traces(books.programId, general))
    }), { numRuns: 25 })
    const { results } = await verifyLedger()
    expect(results.flatMap(({ breaks }) => breaks)).toEqual([])
  }, 60_000)

  it('posts a batch for one member as it would one by one', async () => {
    const books = await makeBooks()
    const [together, apart] = [await books.member(), await books.member()]
    const options = [{ earn: 5 }, { earn: 7, activatesAt: iso(60) }, { earn: 0 }, { earn: 3, expiresAt: iso(900) }]
    const operations = options.map((o) => books.saleOperation(together, { ...o, key: newId() })).filter(isPlain)
    expect((await postPlainSales(books.programId, operations)).map((result) => result?.status)).toEqual(['ok', 'ok', 'ok', 'ok'])
    for (const o of options) await books.sale(apart, o)
    expect(await traces(books.programId, together)).toMatchObject({ ...await traces(books.programId, apart), outbox: [{ waiting: 5 }] })
  })

  it('leaves nothing of what it did not post, and posts its neighbours', async () => {
    const books = await makeBooks()
    const [member, risen] = [await books.member(), await books.member()]
    const taken = newId()
    await books.sale(null, { receiptNumber: taken })
    const keep = books.saleOperation(member, { earn: 5, key: 'keep' })
    const duplicate = books.saleOperation(member, { earn: 5, key: 'duplicate', receiptNumber: taken })
    const rises = books.saleOperation(risen, { earn: 5, key: 'rises', spendMinor: 500, ladder })
    const stale = { ...books.saleOperation(member, { earn: 5, key: 'stale' }), version: { id: newId(), current: true } }
    const results = await postPlainSales(books.programId, [duplicate, keep, rises, stale].filter(isPlain))
    expect(results.map((result) => result?.status ?? null)).toEqual([null, 'ok', null, null])
    const keys = await pagesSql()<{ key: string }[]>`select key from operations where scope_id = ${books.programId} and key in ('keep', 'duplicate', 'rises', 'stale')`
    expect(keys.map(({ key }) => key)).toEqual(['keep'])
    expect(await post(books.programId, rises)).toMatchObject({ status: 'ok', effect: { tierKey: 'silver' } })
    expect(await post(books.programId, duplicate)).toMatchObject({ status: 'refused', code: 'duplicate_receipt' })
  })

  describe('for a number whose member is guessed', () => {
    const plain = (books: Books, phone: string, o: SaleOptions = {}, member: string | null = null) =>
      [books.saleOperation(member, { earn: 5, key: newId(), guess: { phone, tierKey: 'bronze' }, ...o })].filter(isPlain)
    const blockedAt = (member: string, at: string | null) => pagesSql()`update members set blocked_at = ${at} where id = ${member}`

    it('leaves what is left for a member who is known, and says who it is', async () => {
      const books = await makeBooks()
      const phone = randomPhone()
      const [guessed, known] = [await books.member(phone), await books.member()]
      const options = [{ earn: 5 }, { earn: 7, activatesAt: iso(60) }, { earn: 0 }]
      const operations = [...options.map((o) => plain(books, phone, o)), [books.saleOperation(guessed, { earn: 3, key: newId() })].filter(isPlain)].flat()
      const results = await postPlainSales(books.programId, operations)
      expect(results.map((result) => result?.status)).toEqual(['ok', 'ok', 'ok', 'ok'])
      expect(results[1]).toMatchObject({
        effect: { memberId: guessed, balance: { available: 5, pending: 7 } },
        standing: { memberId: guessed, tierKey: 'bronze', tierSince: new Date(NOON), joinedAt: new Date(NOON), blocked: false },
      })
      for (const o of [...options, { earn: 3 }]) await books.sale(known, o)
      expect(await traces(books.programId, guessed)).toMatchObject({ ...await traces(books.programId, known), outbox: [{ waiting: 5 }] })
    })

    it.each<[string, (books: Books, member: string) => SaleOptions | Promise<SaleOptions>, object]>([
      ['is of another tier', async (books, member) => {
        await books.sale(member, { spendMinor: 500, ladder })
        return {}
      }, { tierKey: 'silver' }],
      ['is blocked', async (_, member) => {
        await blockedAt(member, iso(0))
        return {}
      }, { blocked: true }],
      ['came back to the tier after the sale', async (books, member) => {
        await pagesSql()`insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason) values (${books.programId}, uuidv7(), ${member}, 'bronze', 'silver', ${iso(-9)}, 'manual')`
        return { now: iso(-5) }
      }, { tierSince: new Date(NOON) }],
    ])('posts nothing where the member %s, and says so', async (_, make, standing) => {
      const books = await makeBooks()
      const phone = randomPhone()
      const member = await books.member(phone)
      const options = await make(books, member)
      const before = await books.counts()
      expect(await postPlainSales(books.programId, plain(books, phone, options))).toMatchObject([{ status: 'stale', fact: 'member', standing: { memberId: member, ...standing } }])
      expect(await books.counts()).toEqual(before)
    })

    it('posts what was sold before it was theirs, where the member never held another tier', async () => {
      const books = await makeBooks()
      const phone = randomPhone()
      const member = await books.member(phone)
      expect(await postPlainSales(books.programId, plain(books, phone, { now: iso(-5) }))).toMatchObject([{ status: 'ok', effect: { memberId: member, balance: { available: 5 } } }])
    })

    it('posts those whose guess is right, and takes nothing for the others', async () => {
      const books = await makeBooks()
      const [right, other] = [randomPhone(), randomPhone()]
      const [, silver] = [await books.member(right), await books.member(other)]
      await books.sale(silver, { spendMinor: 500, ladder })
      const sales = [other, right, randomPhone()].flatMap((phone) => plain(books, phone))
      expect(await postPlainSales(books.programId, sales)).toMatchObject([
        { status: 'stale', standing: { memberId: silver, tierKey: 'silver' } }, { status: 'ok' }, { status: 'stale', standing: null }])
      const keys = await pagesSql()<{ key: string }[]>`select key from operations where scope_id = ${books.programId} and key = any (${sales.map(({ key }) => key.key)})`
      expect(keys.map(({ key }) => key)).toEqual([sales[1]?.key.key])
    })

    it('posts nothing where nobody has the number, and says so', async () => {
      const books = await makeBooks()
      const before = await books.counts()
      expect(await postPlainSales(books.programId, plain(books, randomPhone()))).toEqual([{ status: 'stale', fact: 'member', standing: null }])
      expect(await books.counts()).toEqual(before)
    })

    it('says nothing to a key that did this before: only who knows the member may answer', async () => {
      const books = await makeBooks()
      const phone = randomPhone()
      await books.member(phone)
      const [sale] = plain(books, phone)
      if (!sale) throw new Error('not plain')
      expect(await post(books.programId, sale)).toMatchObject({ status: 'ok' })
      expect(await post(books.programId, sale)).toEqual({ status: 'stale', fact: 'member' })
    })
  })

  it('keeps any text of a till as it was sent', async () => {
    const books = await makeBooks()
    const hostile = `a"b\\c,(d){e}'f\n${String.fromCodePoint(0x1f600)}`
    const operation = { ...books.saleOperation(null, { key: hostile, receiptNumber: hostile }), lines: [{ name: hostile }] }
    expect(await post(books.programId, operation)).toMatchObject({ status: 'ok' })
    const [row] = await pagesSql()`select receipt_number, lines from sales where program_id = ${books.programId} and id = ${operation.id}`
    expect(row).toEqual({ receipt_number: hostile, lines: [{ name: hostile }] })
    expect(await post(books.programId, operation)).toMatchObject({ status: 'replayed', id: operation.id })
  })
})
