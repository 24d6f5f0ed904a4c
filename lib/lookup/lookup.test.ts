import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { open } from '@/lib/auth/encryption'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { recordSale } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { lookupHistory, lookupPoints, lookupTotals, requestLookupCode, verifyLookup } from './index'

const stranger = (): Ctx => ({ actor: { kind: 'anonymous' }, address: newId(), now: new Date(), requestId: newId() })

/** The code in the last message to this number, as its owner would read it. */
async function codeSentTo(phone: string): Promise<string | undefined> {
  const rows = await pagesSql()<{ address: Buffer; body: Buffer }[]>`
    select address, body from messages where template = 'code' and body is not null order by id desc`
  const mine = rows.find((row) => open(row.address) === phone)
  return mine && /\b\d{6}\b/.exec(open(mine.body))?.[0]
}

const sell = (shop: Shop, phone: string, totalMinor: number, now = new Date()) =>
  recordSale(shop.till.ctx({ now }), { member: { phone }, receiptNumber: newId(), currency: 'GBP', totalMinor })

async function provedBy(phone: string): Promise<string> {
  await requestLookupCode(stranger(), { phone })
  return (await verifyLookup(stranger(), { phone, code: (await codeSentTo(phone)) ?? '' })).proof
}

describe('the look-up', () => {
  beforeEach(() => provideEnv({ DEMO: '1' }))

  it('answers an unknown number as it answers a known one, and sends it nothing', async () => {
    const [shop, known, unknown] = [await makeShop(), newPhone(), newPhone()]
    await shop.member(known)
    const answers = [await requestLookupCode(stranger(), { phone: known }), await requestLookupCode(stranger(), { phone: unknown })]
    expect(Object.keys(answers[0] ?? {})).toEqual(Object.keys(answers[1] ?? {}))
    expect(await codeSentTo(known)).toMatch(/^\d{6}$/)
    expect(await codeSentTo(unknown)).toBeUndefined()
    const [counts] = await pagesSql()<{ codes: number; events: number }[]>`
      select (select count(*)::int from one_time_codes) as codes, (select count(*)::int from events where type = 'lookup.request_code') as events`
    expect(counts?.codes).toBe(counts?.events)
  })

  it('shows nothing before the code, and everything after it', async () => {
    const [shop, phone] = [await makeShop(), newPhone()]
    await shop.member(phone)
    for (let day = 0; day < 7; day += 1) await sell(shop, phone, 1_000 + day * 100)
    await requestLookupCode(stranger(), { phone })
    await expect(verifyLookup(stranger(), { phone, code: '000000' })).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(lookupPoints(stranger(), { proof: 'nothing' })).rejects.toMatchObject({ code: 'proof_required' })

    const code = (await codeSentTo(phone)) ?? ''
    const { proof } = await verifyLookup(stranger(), { phone, code })
    await expect(verifyLookup(stranger(), { phone, code })).rejects.toMatchObject({ code: 'code_invalid' })

    const { cards: [card], phone: shown } = await lookupPoints(stranger(), { proof })
    expect(shown).not.toContain(phone.slice(3, 9))
    expect(card).toMatchObject({ business: { name: 'Corner Shop' }, tier: { name: 'Bronze' }, balance: { available: 10 + 11 + 12 + 13 + 14 + 15 + 16 } })
    expect(card?.recent.map(({ points, amountMinor, kind }) => [points, amountMinor, kind])).toEqual(
      [[16, 1600], [15, 1500], [14, 1400], [13, 1300], [12, 1200]].map((entry) => [...entry, 'sale']))
    expect(card?.recent[0]?.explanation?.rules[0]?.sentence).toContain('£16.00')
  })

  it('counts nothing while no program shows a total', async () => {
    const here = { ...stranger(), address: newId() }
    for (let ask = 0; ask < 31; ask += 1) expect(await lookupTotals(here, { phone: newPhone() })).toEqual([])
  })

  it('counts what comes from one address, whoever is signed in there', async () => {
    await makeShop({ rules: { lookup: { showTotalWithoutCode: true } } })
    const address = newId()
    const customer = (): Ctx => ({ ...stranger(), address, actor: { kind: 'customer', customerId: newId() } })
    for (let ask = 0; ask < 30; ask += 1) await lookupTotals(customer(), { phone: newPhone() })
    await expect(lookupTotals(customer(), { phone: newPhone() })).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(lookupTotals({ ...stranger(), address }, { phone: newPhone() })).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('pages through the whole history without a gap or a repeat', async () => {
    const [shop, phone] = [await makeShop(), newPhone()]
    await shop.member(phone)
    const moment = new Date()
    for (let sale = 1; sale <= 7; sale += 1) await sell(shop, phone, sale * 100, moment)
    const proof = await provedBy(phone)
    const seen: string[] = []
    for (let cursor: string | undefined, pages = 0; pages < 9; pages += 1) {
      const { entries, next } = await lookupHistory(stranger(), { proof, programId: shop.programId, cursor, limit: 3 })
      seen.push(...entries.map(({ id }) => id))
      if (!next) break
      cursor = next
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  it('shows a bare total without a code only where the program chose so', async () => {
    const phone = newPhone()
    const quiet = await makeShop()
    const told = await makeShop({ name: 'Told', rules: { lookup: { showTotalWithoutCode: true } } })
    for (const shop of [quiet, told]) {
      await shop.member(phone)
      await sell(shop, phone, 2_500)
    }
    expect(await lookupTotals(stranger(), { phone })).toEqual([{ business: 'Told', program: 'Told points', points: 25 }])
  })
})
