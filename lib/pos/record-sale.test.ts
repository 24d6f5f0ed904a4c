import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { requestHash } from '@/lib/core/canonical'
import { cardToken } from '@/lib/members'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { attachMember, getSale, quoteSale, recordSale } from '.'
import { saleSchema } from './schemas'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})

const code = (expected: string) => expect.objectContaining({ code: expected })
const line = (amountMinor: number, over: object = {}) =>
  ({ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: amountMinor, amountMinor, ...over })
const sale = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', lines: [line(1250)], ...over })
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

describe('recording a sale', () => {
  it('says that what it earns is over at once, where the program’s points have ended', async () => {
    const over = await makeShop({ rules: { expiry: { type: 'fixed', date: '2021-12-31' } } })
    const { memberId } = await over.member()
    const sold = await recordSale(over.ctx(), sale({ member: { memberId } }))
    expect(sold).toMatchObject({ pointsEarned: 12, pointsEndedOn: '2021-12-31' })
    expect(sold.receiptText).toMatch(/^Points earned: 12\nThe program’s points ended on Dec 31, 2021: these can’t be spent\.\n/)
    expect(await getSale(over.ctx(), { saleId: sold.saleId })).toMatchObject({ pointsEndedOn: '2021-12-31', receiptText: sold.receiptText })
    expect(await recordSale(over.ctx(), sale())).not.toHaveProperty('pointsEndedOn', expect.anything())
    const soon = await makeShop({ rules: { expiry: { type: 'fixed', date: '9000-12-31' } } })
    expect((await recordSale(soon.ctx(), sale({ member: { memberId: (await soon.member()).memberId } }))).pointsEndedOn).toBeUndefined()
  })

  it('earns for a member, explains why, and says what to print', async () => {
    const { phone, memberId } = await shop.member()
    const answer = await recordSale(shop.ctx(), sale({ member: { phone } }))
    expect(answer).toMatchObject({
      memberId, pointsEarned: 12, pointsPending: 0, pointsUsed: 0, balance: { available: 12, pending: 0, held: 0, owed: 0 },
      totalMinor: 1250, discountMinor: 0, payableMinor: 1250, tier: { key: 'bronze', name: 'Bronze', multiplier: '1' },
      explanation: { version: { number: 1 }, rounding: { exact: '12.5', points: 12 } },
    })
    expect(answer.receiptText).toBe('Points earned: 12\nPoints now: 12\nTier: Bronze')
    expect(await getSale(shop.ctx(), { saleId: answer.saleId })).toEqual({ ...answer, refunds: [] })
  })

  it('answers to the letter of its schema, and a repeated request to the byte', async () => {
    const { phone } = await shop.member()
    const bodies = [sale(), sale({ member: { phone } }), sale({ member: { phone }, totalMinor: 500, lines: undefined }), sale({ member: { phone: newPhone() }, enrol: true })]
    for (const body of bodies) {
      const keyed = { idempotencyKey: newId(), requestHash: requestHash('test', body) }
      const first = await recordSale(shop.ctx(keyed), body)
      expect(saleSchema.parse(first)).toEqual(first)
      expect(JSON.stringify(await recordSale(shop.ctx(keyed), body))).toBe(JSON.stringify(first))
    }
  })

  it('reads a phone number as people of the outlet’s country write it', async () => {
    const phone = newPhone()
    await shop.member(phone)
    const national = `0${phone.slice(3)}`
    expect(await recordSale(shop.ctx(), sale({ member: { phone: national } }))).toMatchObject({ pointsEarned: 12 })
  })

  it.each([['that only earns', 'key'], ['without a key', undefined]])('earns for whose number it is now, whatever is remembered: a sale %s', async (_, keyed) => {
    const [phone, later] = [newPhone(), newPhone()]
    const [first, second] = [await shop.member(phone), await shop.member(later)]
    const ctx = () => (keyed ? { ...shop.ctx(), idempotencyKey: newId() } : shop.ctx())
    expect(await recordSale(ctx(), sale({ member: { phone } }))).toMatchObject({ memberId: first.memberId })
    // As another process would move it: nothing tells this one.
    const move = (memberId: string, to: string) => pagesSql()`update customers set phone = ${to} where id = (select customer_id from members where id = ${memberId})`
    await move(first.memberId, newPhone())
    await move(second.memberId, phone)
    expect(await recordSale(ctx(), sale({ member: { phone } }))).toMatchObject({ memberId: second.memberId, pointsEarned: 12 })
  })

  it('records an anonymous sale, and one with a total alone', async () => {
    expect(await recordSale(shop.ctx(), { receiptNumber: newId(), currency: 'GBP', totalMinor: 500 })).toMatchObject({
      pointsEarned: 0, balance: null, tier: null, explanation: null, payableMinor: 500, lines: [{ lineId: '1', amountMinor: 500 }],
    })
  })

  it('names what lacks its tax by the field that was sent, where tax earns no points', async () => {
    const base = shop.rulesWith()
    const other = await makeShop({ rules: { earn: { ...base.earn, taxIncluded: false } } })
    const lacks = (...fields: string[]) => ({ code: 'tax_required', details: { errors: fields.map((field) => ({ field, message: 'is missing' })) } })
    const lines = [line(100, { taxMinor: 0 }), line(500, { lineId: '2' }), line(700, { lineId: '3' })]
    await expect(recordSale(other.ctx(), sale({ lines }))).rejects.toMatchObject(lacks('lines.1.taxMinor', 'lines.2.taxMinor'))
    await expect(recordSale(other.ctx(), sale({ lines: undefined, totalMinor: 500 }))).rejects.toMatchObject(lacks('taxMinor'))
    const alike = line(500, { sku: 'total', name: 'Total' })
    await expect(quoteSale(other.ctx(), { currency: 'GBP', lines: [alike] })).rejects.toMatchObject(lacks('lines.0.taxMinor'))
  })

  it('refuses an unknown member and records nothing, or enrols them with the sale', async () => {
    const before = await shop.counts()
    const phone = newPhone()
    await expect(recordSale(shop.ctx(), sale({ member: { phone } }))).rejects.toThrow(code('member_not_found'))
    expect(await shop.counts()).toEqual(before)
    expect(await recordSale(shop.ctx(), sale({ member: { phone }, enrol: true }))).toMatchObject({ pointsEarned: 12 })
    expect(await recordSale(shop.ctx(), sale({ member: { phone }, enrol: true }))).toMatchObject({ balance: { available: 24 } })
  })

  it('refuses a receipt number that the outlet used on that day, naming the first sale', async () => {
    const receiptNumber = newId()
    const first = await recordSale(shop.ctx(), sale({ receiptNumber }))
    await expect(recordSale(shop.ctx(), sale({ receiptNumber }))).rejects.toMatchObject({ code: 'duplicate_receipt', details: { saleId: first.saleId } })
  })

  it('lifts the tier at once, and the next sale earns at it', async () => {
    const { phone } = await shop.member()
    expect(await recordSale(shop.ctx(), sale({ member: { phone }, lines: [line(50_000)] }))).toMatchObject({ pointsEarned: 500, tier: { key: 'silver' } })
    expect(await recordSale(shop.ctx(), sale({ member: { phone }, lines: [line(10_000)] }))).toMatchObject({ pointsEarned: 125 })
  })

  it('earns a late sale at the tier and under the version of its day', async () => {
    const other = await makeShop()
    const { phone } = await other.member()
    await recordSale(other.ctx(), sale({ member: { phone }, lines: [line(50_000)] }))
    await other.publish({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: '10' }] } })
    const late = await recordSale(other.ctx(), sale({ member: { phone }, lines: [line(10_000)], occurredAt: daysAgo(3).toISOString() }))
    expect(late).toMatchObject({ pointsEarned: 100, explanation: { version: { number: 1 } } })
    expect(await recordSale(other.ctx(), sale({ member: { phone }, lines: [line(10_000)] }))).toMatchObject({
      pointsEarned: 1250, explanation: { version: { number: 2 } },
    })
  })

  it('takes no sale from the future, none older than thirty days, and none without an offset', async () => {
    const at = (occurredAt: string) => recordSale(shop.ctx(), sale({ occurredAt }))
    await expect(at(new Date(Date.now() + 6 * 60_000).toISOString())).rejects.toThrow(code('validation_failed'))
    await expect(at(daysAgo(31).toISOString())).rejects.toThrow(code('validation_failed'))
    await expect(at('2026-01-01T10:00:00')).rejects.toThrow(code('validation_failed'))
    expect(await at(new Date(Date.now() + 4 * 60_000).toISOString())).toMatchObject({ payableMinor: 1250 })
    const history = await shop.addTerminal('import')
    expect(await recordSale(history.ctx(), sale({ occurredAt: '2021-05-01T10:00:00+01:00' }))).toMatchObject({ occurredAt: '2021-05-01T09:00:00.000Z' })
    await expect(recordSale(history.ctx(), sale({ occurredAt: '0000-05-01T10:00:00Z' }))).rejects.toThrow(code('validation_failed'))
  })

  it('names the tier after a late sale as today’s rules do, also to a repeated request', async () => {
    const other = await makeShop()
    const { phone } = await other.member()
    const base = other.rulesWith().tiers
    await other.publish({ tiers: [...base, { key: 'opal', name: 'Opal', color: '#336699', thresholdMinor: 100_000_000, multiplier: '3' }] })
    await recordSale(other.ctx(), sale({ member: { phone }, lines: [line(100_000_000)] }))
    const body = sale({ member: { phone }, occurredAt: daysAgo(3).toISOString() })
    const keyed = { idempotencyKey: 'late', requestHash: requestHash('POST /api/pos/sales', body) }
    const first = await recordSale(other.ctx(keyed), body)
    expect(first).toMatchObject({ tier: { key: 'opal', name: 'Opal' }, explanation: { version: { number: 1 } } })
    await other.publish({ tiers: [...base, { key: 'opal', name: 'Fire opal', color: '#336699', thresholdMinor: 100_000_000, multiplier: '4' }] })
    const later = new Date(Date.now() + 60_000)
    expect(JSON.stringify(await recordSale(other.ctx({ ...keyed, now: later }), body))).toBe(JSON.stringify(first))
  })

  it('keeps the rules of the moment at which it was recorded', async () => {
    const other = await makeShop()
    const { phone } = await other.member()
    const before = new Date(Date.now() - 3_600_000)
    await other.publish({ tiers: other.rulesWith().tiers.map((tier) => ({ ...tier, name: `${tier.name} again` })) })
    const bodies = [sale({ member: { phone } }), sale({ member: { phone }, lines: [line(50_000)] })]
    for (const [index, body] of bodies.entries()) {
      const keyed = { idempotencyKey: `past-${index}`, requestHash: requestHash('POST /api/pos/sales', body), now: before }
      const first = await recordSale(other.ctx(keyed), body)
      expect(first.tier?.name).not.toContain('again')
      expect(await recordSale(other.ctx({ ...keyed, now: new Date() }), body)).toEqual(first)
    }
  })

  it('gives points usable at once even where the till’s clock is ahead', async () => {
    const { phone } = await shop.member()
    const occurredAt = new Date(Date.now() + 4 * 60_000).toISOString()
    expect(await recordSale(shop.ctx(), sale({ member: { phone }, occurredAt }))).toMatchObject({ balance: { available: 12, pending: 0 } })
  })

  it('answers the same key with the same sale, to the byte, and another body with a refusal', async () => {
    const { phone } = await shop.member()
    const body = sale({ member: { phone } })
    const keyed = (input: object) => ({ idempotencyKey: 'k1', requestHash: requestHash('POST /api/pos/sales', input) })
    const first = await recordSale(shop.ctx(keyed(body)), body)
    let replayed = false
    const again = await recordSale(shop.ctx({ ...keyed(body), onReplay: () => { replayed = true } }), body)
    expect(JSON.stringify(again)).toBe(JSON.stringify(first))
    expect(replayed).toBe(true)
    const other = sale({ member: { phone } })
    await expect(recordSale(shop.ctx(keyed(other)), other)).rejects.toThrow(code('idempotency_key_reused'))
  })

  it('takes nothing from a till of an organization that was suspended a moment ago', async () => {
    const other = await makeShop()
    const { phone, memberId } = await other.memberWith(500)
    const redeeming = () => sale({ member: { phone }, redeem: [{ points: 100 }], proof: { token: cardToken(other.programId, memberId, new Date()).token } })
    const record = (body: ReturnType<typeof sale>) => recordSale(other.ctx({ idempotencyKey: newId(), requestHash: requestHash('POST /api/pos/sales', body) }), body)
    const repeated = sale({ member: { phone } })
    const keyed = { idempotencyKey: newId(), requestHash: requestHash('POST /api/pos/sales', repeated) }
    expect(await recordSale(other.ctx(keyed), repeated)).toMatchObject({ pointsEarned: 12 })
    await pagesSql()`update organizations set suspended_at = now() where id = ${other.organizationId}`
    const before = await other.counts()
    // Its key is still in this process's memory; the posting itself looks.
    await expect(record(sale({ member: { phone } }))).rejects.toThrow(code('revoked'))
    await expect(record(redeeming())).rejects.toThrow(code('revoked'))
    await expect(recordSale(other.ctx(keyed), repeated)).rejects.toThrow(code('revoked'))
    expect(await other.counts()).toEqual(before)
  })

  it('refuses what does not hold together', async () => {
    const refused = (input: object) => expect(recordSale(shop.ctx(), sale(input))).rejects.toThrow(code('validation_failed'))
    await refused({ lines: [] })
    await refused({ lines: [line(1), line(2)] })
    await refused({ lines: undefined })
    await refused({ lines: [line(100)], totalMinor: 99 })
    await refused({ lines: [line(100, { quantity: '0' })] })
    await refused({ lines: [line(100, { quantity: '1.0001' })] })
    await refused({ lines: [line(-1)] })
    await refused({ lines: [line(1.5)] })
    await refused({ lines: [line(100, { taxMinor: 101 })] })
    await refused({ currency: 'ZZZ' })
    await refused({ lines: [line(100, { name: 'a\u0000b' })] })
    await refused({ lines: [line(100, { name: '\ud800' })] })
    await refused({ redeem: [{ points: 100 }] })
    await expect(recordSale(shop.ctx(), sale({ currency: 'EUR' }))).rejects.toThrow(code('currency_not_supported'))
  })
})

describe('redeeming on a sale', () => {
  const proofOf = (memberId: string) => ({ token: cardToken(shop.programId, memberId, new Date()).token })

  it('takes points for money with the card’s token, and earns on the rest', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    const input = sale({ member: { phone }, redeem: [{ points: 300 }], proof: proofOf(memberId) })
    expect(await recordSale(shop.ctx(), input)).toMatchObject({
      pointsUsed: 300, discountMinor: 300, payableMinor: 950, pointsEarned: 9, balance: { available: 209 },
      lines: [{ discountMinor: 300, pointsUsed: 300, netAmountMinor: 950 }], redeemed: [{ points: 300, discountMinor: 300 }],
    })
  })

  it('takes the card’s token as name and proof at once', async () => {
    const { memberId } = await shop.memberWith(500)
    expect(await recordSale(shop.ctx(), sale({ member: proofOf(memberId), redeem: [{ points: 100 }] }))).toMatchObject({ pointsUsed: 100 })
  })

  it('knows a card by a till whose clock is off, and takes no photographed one for a back-dated sale', async () => {
    const { memberId } = await shop.memberWith(500)
    const off = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    const shown = (at: Date) => ({ token: cardToken(shop.programId, memberId, at).token })
    for (const minutes of [4, -4]) {
      const till = { occurredAt: off(minutes).toISOString(), member: shown(new Date()) }
      expect(await recordSale(shop.ctx(), sale(till))).toMatchObject({ memberId })
      expect(await recordSale(shop.ctx(), sale({ ...till, redeem: [{ points: 100 }] }))).toMatchObject({ pointsUsed: 100 })
    }
    const old = { occurredAt: off(-600).toISOString(), member: shown(off(-600)) }
    expect(await recordSale(shop.ctx(), sale(old))).toMatchObject({ memberId })
    const spend = (over: object) => recordSale(shop.ctx(), sale({ ...old, redeem: [{ points: 100 }], ...over }))
    await expect(spend({})).rejects.toThrow(code('proof_required'))
    await expect(spend({ member: { memberId }, proof: shown(off(-600)) })).rejects.toThrow(code('proof_required'))
    await expect(recordSale(shop.ctx(), sale({ member: shown(off(-600)) }))).rejects.toThrow(code('member_not_found'))
  })

  it('asks for proof, and takes no other member’s', async () => {
    const { phone } = await shop.memberWith(500)
    const stranger = await shop.member()
    const spend = (over: object) => recordSale(shop.ctx(), sale({ member: { phone }, redeem: [{ points: 100 }], ...over }))
    await expect(spend({})).rejects.toThrow(code('proof_required'))
    await expect(spend({ proof: proofOf(stranger.memberId) })).rejects.toThrow(code('proof_required'))
    await expect(spend({ proof: { code: '000000' } })).rejects.toThrow(code('proof_required'))
    await expect(spend({ proof: { pin: '1234' } })).rejects.toThrow(code('proof_required'))
  })

  it('says what is missing and how to earn it', async () => {
    const { phone, memberId } = await shop.memberWith(50)
    const spending = recordSale(shop.ctx(), sale({ member: { phone }, redeem: [{ points: 100 }], proof: proofOf(memberId) }))
    await expect(spending).rejects.toMatchObject({
      code: 'insufficient_points', details: { required: 100, available: 50, missing: 50, ways: [expect.stringContaining('£50.00')] },
    })
  })

  it('says no less than what earns anything at all', async () => {
    const least = await makeShop({ rules: {
      tierBasis: 'points', tiers: [{ key: 'all', name: 'All', color: '#b08d57', thresholdPoints: 0, multiplier: '1' }],
      earn: { rates: ['GBP', 'EUR'].map((currency) => ({ currency, pointsPerUnit: '1' })), minimumSpendMinor: 1_000 },
      redeem: { rates: ['GBP', 'EUR'].map((currency) => ({ currency, points: 1, amountMinor: 1 })) },
    } })
    const missing = async (points: number, currency = 'GBP') => {
      const { phone } = await least.memberWith(97)
      return quoteSale(least.ctx(), { currency, totalMinor: 2_000, member: { phone }, redeem: [{ points }] })
    }
    const ways = (amount: string) => ({ details: { ways: [expect.stringContaining(amount) as string] } })
    await expect(missing(100)).rejects.toMatchObject(ways('£10.00'))
    await expect(missing(110)).rejects.toMatchObject(ways('£13.00'))
    await expect(missing(100, 'EUR')).rejects.toMatchObject(ways('€3.00'))
  })

  it('lets so many points a day go without proof where the program says so', async () => {
    const loose = await makeShop({ rules: { redeem: { rates: [{ points: 100, amountMinor: 100, currency: 'GBP', minPoints: 100, stepPoints: 100 }], unprovenPointsPerDay: 200 } } })
    const { phone } = await loose.memberWith(1000)
    const spend = () => recordSale(loose.ctx(), sale({ member: { phone }, redeem: [{ points: 200 }] }))
    expect(await spend()).toMatchObject({ pointsUsed: 200 })
    await expect(spend()).rejects.toThrow(code('proof_required'))
  })

  it('pays a late sale’s points at the rate of its day, out of today’s balance', async () => {
    const pays = (amountMinor: number) => ({ redeem: { rates: [{ points: 100, amountMinor, currency: 'GBP', minPoints: 100, stepPoints: 100 }] } })
    const other = await makeShop({ rules: pays(100) })
    await other.publish(pays(250))
    // Given today, and spent on a sale of before.
    const { phone, memberId } = await other.memberWith(1000)
    const spend = (more = {}) => recordSale(other.ctx(), sale({
      member: { phone }, redeem: [{ points: 200 }], proof: { token: cardToken(other.programId, memberId, new Date()).token }, ...more,
    }))
    expect(await spend({ occurredAt: daysAgo(3).toISOString() })).toMatchObject({ pointsUsed: 200, discountMinor: 200, explanation: { version: { number: 1 } } })
    expect(await spend()).toMatchObject({ pointsUsed: 200, discountMinor: 500, explanation: { version: { number: 2 } } })
  })

  describe('where a program that lets points go without proof is made stricter', () => {
    const rates = [{ points: 100, amountMinor: 100, currency: 'GBP', minPoints: 100, stepPoints: 100 }]
    const loose = () => makeShop({ rules: { redeem: { rates, unprovenPointsPerDay: 500 } } })

    it('proves a back-dated sale under today’s rules', async () => {
      const other = await loose()
      const { phone } = await other.memberWith(1000)
      const body = () => sale({ member: { phone }, redeem: [{ points: 100 }], occurredAt: daysAgo(3).toISOString() })
      expect(await recordSale(other.ctx(), body())).toMatchObject({ pointsUsed: 100 })
      await other.publish({ redeem: { rates } })
      await expect(recordSale(other.ctx(), body())).rejects.toThrow(code('proof_required'))
    })

    it('proves again what was proved under rules that this process still remembers', async () => {
      const other = await loose()
      const { phone } = await other.memberWith(1000)
      const spend = () => recordSale(other.ctx(), sale({ member: { phone }, redeem: [{ points: 100 }] }))
      expect(await spend()).toMatchObject({ pointsUsed: 100 })
      // As another process publishes it: nothing tells this one.
      await pagesSql()`insert into program_versions (program_id, id, number, state, rules, effective_from, published_at)
        values (${other.programId}, ${newId()}, 2, 'published', ${JSON.stringify(other.rulesWith({ redeem: { rates } }))}::text::jsonb, now(), now())`
      await expect(spend()).rejects.toThrow(code('proof_required'))
    })
  })

  it('refuses a sale that comes out otherwise than quoted, with a fresh quote, and writes nothing', async () => {
    const { phone, memberId } = await shop.memberWith(500)
    const reward = await shop.reward({ type: 'amount_off', name: 'Five off', points: 200, amountMinor: 500 })
    const basket = { member: { phone }, lines: [line(1250)], currency: 'GBP', redeem: [{ rewardId: reward.rewardId }] }
    const quote = await quoteSale(shop.ctx(), basket)
    expect(quote).toMatchObject({ discountMinor: 500, pointsUsed: 200, payableMinor: 750, pointsEarned: 7, balance: { available: 307 } })
    const before = await shop.counts()
    const wrong = recordSale(shop.ctx(), sale({ ...basket, proof: proofOf(memberId), expected: { discountMinor: 400 } }))
    await expect(wrong).rejects.toMatchObject({ code: 'quote_changed', details: { quote: { discountMinor: 500 } } })
    expect(await shop.counts()).toEqual(before)
    const { discountMinor, pointsUsed } = quote
    const right = await recordSale(shop.ctx(), sale({ ...basket, proof: proofOf(memberId), expected: { discountMinor, pointsUsed } }))
    expect(right.balance).toEqual(quote.balance)
  })

  it('quotes what the card holds where a sale without redemption was expected to come out otherwise', async () => {
    const { phone } = await shop.memberWith(500)
    const basket = { member: { phone }, lines: [line(1250)], currency: 'GBP' }
    await recordSale(shop.ctx(), sale(basket))
    const { balance, rewards } = await quoteSale(shop.ctx(), basket)
    expect(balance?.available).toBe(524)
    await expect(recordSale(shop.ctx(), sale({ ...basket, expected: { discountMinor: 100 } })))
      .rejects.toMatchObject({ code: 'quote_changed', details: { quote: { memberId: expect.any(String), balance, rewards } } })
  })

  it('quotes each reward with the price after it', async () => {
    const other = await makeShop()
    const { phone } = await other.memberWith(100)
    await other.reward({ type: 'percent_off', name: 'A tenth', points: 50, percent: '10' })
    await other.reward({ type: 'product', name: 'Free cake', points: 150, sku: 'cake' })
    await other.reward({ type: 'product', name: 'Free tea', points: 150, sku: 'tea' })
    const { rewards } = await quoteSale(other.ctx(), { member: { phone }, lines: [line(1255)], currency: 'GBP' })
    expect(rewards).toMatchObject([
      { name: 'A tenth', affordable: true, missing: 0, discountMinor: 126, payableMinor: 1129 },
      { name: 'Free tea', affordable: false, missing: 50, discountMinor: 1255, payableMinor: 0 },
    ])
  })

  it('still answers a repeated request when the token is over and the points are spent', async () => {
    const { phone, memberId } = await shop.memberWith(100)
    const body = sale({ member: { phone }, redeem: [{ points: 100 }], proof: proofOf(memberId) })
    const keyed = { idempotencyKey: 'spent', requestHash: requestHash('POST /api/pos/sales', body) }
    const first = await recordSale(shop.ctx(keyed), body)
    const later = new Date(Date.now() + 40 * 86_400_000)
    expect(await recordSale(shop.ctx({ ...keyed, now: later }), body)).toEqual(first)
  })
})

describe('attaching a member', () => {
  it('lets an anonymous sale earn, and its own key still answers the anonymous sale', async () => {
    const { phone, memberId } = await shop.member()
    const body = sale()
    const keyed = { idempotencyKey: 'anonymous', requestHash: requestHash('POST /api/pos/sales', body) }
    const anonymous = await recordSale(shop.ctx(keyed), body)
    const attached = await attachMember(shop.ctx(), { saleId: anonymous.saleId, member: { phone } })
    expect(attached).toMatchObject({ memberId, pointsEarned: 12, balance: { available: 12 } })
    expect(await recordSale(shop.ctx(keyed), body)).toEqual(anonymous)
    await expect(attachMember(shop.ctx(), { saleId: anonymous.saleId, member: { phone } })).rejects.toThrow(code('conflict'))
  })
})
