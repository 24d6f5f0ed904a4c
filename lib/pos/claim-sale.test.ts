import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { ownCards } from '@/lib/customers'
import { verifyLedger } from '@/lib/ledger/verify'
import { mergeMembers } from '@/lib/members'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { claimSale } from './claim-sale'
import { getSale } from './read-sale'
import { recordSale } from './record-sale'
import { refundSale } from './refund-sale'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})

const DAY = 86_400_000
const sell = (totalMinor = 1250, at = shop, extra: object = {}, now = new Date()) =>
  recordSale(at.ctx({ idempotencyKey: newId(), now }), { receiptNumber: newId(), currency: 'GBP', totalMinor, ...extra })
const customer = async (phone = newPhone()): Promise<Ctx> => {
  const customerId = newId()
  const [row] = await pagesSql()<{ id: string }[]>`insert into customers (id, phone) values (${customerId}, ${phone})
    on conflict (phone) do update set phone = excluded.phone returning id`
  return { actor: { kind: 'customer', customerId: row?.id ?? customerId, sessionId: newId() } as Ctx['actor'], now: new Date(), requestId: newId() }
}
const codeOf = (sale: { claim?: { code: string } }) => sale.claim?.code ?? ''

describe('a receipt without a card', () => {
  it('is claimed by its code, by a member who then has the points', async () => {
    const sale = await sell()
    expect(sale.receiptText).toContain(codeOf(sale))
    expect(sale.claim?.url).toContain(codeOf(sale).replaceAll('-', ''))
    const { phone, memberId } = await shop.member()
    const claimed = await claimSale(await customer(phone), { code: codeOf(sale).toLowerCase() })
    expect(claimed).toMatchObject({ programId: shop.programId, pointsEarned: 12, available: 12 })
    expect(await getSale(shop.ctx(), { saleId: sale.saleId })).toMatchObject({ memberId, pointsEarned: 12 })
    expect((await getSale(shop.ctx(), { saleId: sale.saleId })).claim).toBeUndefined()
  })

  it('makes a member of who was none', async () => {
    const [sale, phone] = [await sell(), newPhone()]
    expect(await claimSale(await customer(phone), { code: codeOf(sale) })).toMatchObject({ pointsEarned: 12, available: 12 })
    const rows = await pagesSql()`select m.id from members m join customers c on c.id = m.customer_id where m.program_id = ${shop.programId} and c.phone = ${phone}`
    expect(rows).toHaveLength(1)
  })

  it('is claimed once, by ten at a time too', async () => {
    const sale = await sell()
    const claims = await Promise.allSettled(Array.from({ length: 10 }, async () => claimSale(await customer(), { code: codeOf(sale) })))
    const failed = claims.filter((claim) => claim.status === 'rejected')
    expect(failed).toHaveLength(9)
    for (const { reason } of failed) expect(reason).toMatchObject({ code: 'conflict' })
    const [row] = await pagesSql()`select count(*)::int as transfers from ledger_transfers where program_id = ${shop.programId} and cause_id = ${sale.saleId}`
    expect(row).toEqual({ transfers: 1 })
  })

  it('tells nothing of a card that may be an earlier holder’s of the number: long unused, or merged into another', async () => {
    const old = newPhone()
    await sell(10_000, shop, { member: { phone: old }, enrol: true }, new Date(Date.now() - 400 * DAY))
    expect(await claimSale(await customer(old), { code: codeOf(await sell()) })).toMatchObject({ pointsEarned: 12, available: null })
    const [given, kept] = [await shop.member(), await shop.memberWith(500)]
    await mergeMembers(shop.system(), { memberId: kept.memberId, sourceId: given.memberId, reason: 'one person' })
    expect(await claimSale(await customer(given.phone), { code: codeOf(await sell()) })).toMatchObject({ pointsEarned: 12, available: null })
    expect(await claimSale(await customer(kept.phone), { code: codeOf(await sell()) })).toMatchObject({ available: 524 })
  })

  it('does not wake a card that lay unused for a year, by a receipt from before that year was over', async () => {
    const phone = newPhone()
    await sell(10_000, shop, { member: { phone }, enrol: true }, new Date(Date.now() - 370 * DAY))
    const before = await sell(1250, shop, {}, new Date(Date.now() - 10 * DAY))
    const who = await customer(phone)
    expect(await claimSale(who, { code: codeOf(before) })).toMatchObject({ pointsEarned: 12, available: null })
    expect(await ownCards(who, {})).toEqual([])
  })

  it('answers the same key with the same claim', async () => {
    const [sale, who] = [await sell(), { ...(await customer()), idempotencyKey: newId() }]
    const first = await claimSale(who, { code: codeOf(sale) })
    expect(await claimSale(who, { code: codeOf(sale) })).toEqual(first)
    await expect(claimSale({ ...who, idempotencyKey: newId() }, { code: codeOf(sale) })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('gives nothing for what was refunded', async () => {
    const sale = await sell(2000)
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId })
    expect(await claimSale(await customer(), { code: codeOf(sale) })).toMatchObject({ pointsEarned: 0 })
  })

  it('can not be claimed later than the program lets, nor where it lets no one', async () => {
    const sale = await sell(1250, shop, { occurredAt: new Date(Date.now() - 15 * DAY).toISOString() })
    await expect(claimSale(await customer(), { code: codeOf(sale) })).rejects.toMatchObject({ code: 'not_found', message: expect.stringContaining('too old') })
    const strict = await makeShop({ rules: { receiptClaimDays: 0 } })
    const silent = await sell(1250, strict)
    expect([silent.claim, silent.receiptText]).toEqual([undefined, 'Collect points next time: ask at the till.'])
  })

  it('is not found by a code that is wrong, and guessing ends soon', async () => {
    const [sale, who] = [await sell(), await customer()]
    const code = codeOf(sale)
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
    const before = await shop.counts()
    for (let attempt = 0; attempt < 20; attempt += 1) await expect(claimSale(who, { code: wrong })).rejects.toMatchObject({ code: 'not_found' })
    await expect(claimSale(who, { code })).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await shop.counts()).toEqual(before)
  })

  it('gives nothing to a blocked member', async () => {
    const [sale, { phone, memberId }] = [await sell(), await shop.member()]
    await pagesSql()`update members set blocked_at = now() where id = ${memberId}`
    await expect(claimSale(await customer(phone), { code: codeOf(sale) })).rejects.toMatchObject({ code: 'member_not_found' })
  })

  it('leaves books that add up', async () => {
    const { results } = await verifyLedger()
    expect(results.flatMap(({ breaks }) => breaks)).toEqual([])
  })
})
