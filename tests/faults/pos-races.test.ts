import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { cardToken } from '@/lib/members'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { openDoors } from '@/tests/support/till-doors'

let shop: Shop
let doors: Awaited<ReturnType<typeof openDoors>>
beforeAll(async () => {
  ;[shop, doors] = await Promise.all([makeShop(), openDoors()])
})
afterAll(async () => {
  const { results } = await verifyLedger()
  expect(results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
  await doors.close()
})

const sale = (over: object = {}) => ({
  receiptNumber: newId(), currency: 'GBP', ...over,
  lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 1000, amountMinor: 1000 }],
})
const record = (key: string, body: object, idempotencyKey: string = newId()) =>
  doors.node('POST', '/api/pos/sales', { key, body, headers: { 'idempotency-key': idempotencyKey } })

test('fifty tills race to spend one balance that covers five: exactly five succeed', async () => {
  const rates = [{ points: 100, amountMinor: 1000, currency: 'GBP' }]
  const racing = await makeShop({ rules: { redeem: { rates } } })
  const { memberId } = await racing.memberWith(500)
  const tills = await Promise.all(Array.from({ length: 50 }, () => racing.addTerminal()))
  const { token } = cardToken(racing.programId, memberId, new Date())
  const answers = await Promise.all(tills.map(({ key }) => record(key, sale({ member: { token }, redeem: [{ points: 100 }] }))))
  const codes = answers.map(({ status, body }) => (status === 201 ? 'sold' : body.code))
  expect(codes.filter((code) => code === 'sold')).toHaveLength(5)
  expect(codes.filter((code) => code === 'insufficient_points')).toHaveLength(45)
  expect(await readBalance(racing.programId, memberId, new Date())).toMatchObject({ available: 0 })
})

test('the same key a hundred times at once: one effect, identical answers', async () => {
  const { phone, memberId } = await shop.memberWith(100)
  const proof = { token: cardToken(shop.programId, memberId, new Date()).token }
  const body = sale({ member: { phone }, redeem: [{ points: 100 }], proof })
  const key = newId()
  const before = await shop.counts()
  const answers = await Promise.all(Array.from({ length: 100 }, () => record(shop.key, body, key)))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(201)
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
  expect((await shop.counts())?.sales).toBe(Number(before?.sales) + 1)
})

test('one new phone number at fifty tills at once is one member, with every sale', async () => {
  const phone = newPhone()
  const answers = await Promise.all(Array.from({ length: 50 }, () => record(shop.key, sale({ member: { phone }, enrol: true }))))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  const members = new Set(answers.map(({ body }) => String(body.memberId)))
  expect(members.size).toBe(1)
  expect(await readBalance(shop.programId, [...members][0] ?? '', new Date())).toMatchObject({ available: 500 })
})

test('a version published in the middle of a burst: every sale earns by one of the two, and says which', async () => {
  const busy = await makeShop({ rules: { tiers: [{ key: 'all', name: 'All', color: '#336699', thresholdMinor: 0, multiplier: '1' }] } })
  const { phone } = await busy.member()
  const burst = Array.from({ length: 60 }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 3))
    return record(busy.key, sale({ member: { phone } }))
  })
  await new Promise((resolve) => setTimeout(resolve, 60))
  const published = busy.publish({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: '3' }] } })
  const answers = await Promise.all(burst)
  await published
  for (const { status, body } of answers) {
    expect(status).toBe(201)
    const { number } = (body.explanation as { version: { number: number } }).version
    expect(body.pointsEarned).toBe(number === 1 ? 10 : 30)
  }
  expect((await record(busy.key, sale({ member: { phone } }))).body).toMatchObject({ pointsEarned: 30 })
})

test('sales, redemptions and refunds of one member from many tills leave no point unaccounted for', async () => {
  const { phone, memberId } = await shop.memberWith(1_000)
  const { token } = cardToken(shop.programId, memberId, new Date())
  const done = await Promise.all(Array.from({ length: 120 }, async (_, index) => {
    const sold = await record(shop.key, sale(index % 3 === 0 ? { member: { token }, redeem: [{ points: 100 }] } : { member: { phone } }))
    if (sold.status !== 201) return { sold }
    const refunded = index % 2 === 0
      ? await doors.node('POST', `/api/pos/sales/${String(sold.body.saleId)}/refunds`, { key: shop.key, body: {}, headers: { 'idempotency-key': newId() } })
      : undefined
    return { sold, refunded }
  }))
  for (const { sold, refunded } of done) {
    expect(sold.status === 201 || sold.body.code === 'insufficient_points').toBe(true)
    expect(refunded?.status ?? 201).toBe(201)
  }
})
