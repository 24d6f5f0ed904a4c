import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { verifyLedger } from '@/lib/ledger'
import { cardToken, enrolMember, lookupMember } from '@/lib/members'
import { attachMember, captureHold, placeHold, recordSale, redeemPoints, refundSale, releaseHold, reverseHold } from '@/lib/pos'
import { standAtTill } from '@/lib/serving'
import { makeCoalition } from '@/tests/support/coalition'
import type { Coalition } from '@/tests/support/coalition'
import { makeShop, newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { invitePartner, joinProgram, leaveProgram, removePartner } from '.'

let { cafe, bakery }: Coalition = {} as never
const sale = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', totalMinor: 10_000, ...over })
const member = (memberId: string) => ({ token: cardToken(cafe.programId, memberId, new Date()).token })
const description = 'A loaf'

/** A till of the bakery that has just worked, and so remembers the program; a member with points, a sale, and two holds there. */
async function atWork() {
  const { memberId } = await cafe.memberWith(1_000)
  const { till } = bakery
  const anonymous = await recordSale(till.ctx(), sale())
  const mine = await recordSale(till.ctx(), sale({ member: { memberId } }))
  const [one, two] = [await placeHold(till.ctx(), { member: member(memberId), points: 100 }), await placeHold(till.ctx(), { member: member(memberId), points: 100 })]
  const { redemptionId } = await redeemPoints(till.ctx(), { member: member(memberId), points: 50, description })
  return { till, memberId, anonymous, mine, one, two, redemptionId }
}

const outside = { code: 'conflict', message: expect.stringContaining('records into no program') as string }
const yesterday = new Date(Date.now() - 86_400_000).toISOString()

describe.each([
  ['that left', () => leaveProgram(bakery.system(), {})],
  ['that was removed', () => removePartner(cafe.system(), { organizationId: bakery.organizationId })],
])('the till of a business %s', (_what, end) => {
  beforeEach(async () => { ({ cafe, bakery } = await makeCoalition()) })

  it('gives and takes nothing more at once, though it remembers the program', async () => {
    const { till, memberId, anonymous, one } = await atWork()
    await end()
    const before = await cafe.counts()
    for (const act of [
      // Of before: their rules are not those in force, which tell every other sale. With a key it is a plain one.
      () => recordSale(till.ctx({ idempotencyKey: newId() }), sale({ member: { memberId }, occurredAt: yesterday })),
      () => recordSale(till.ctx(), sale({ member: member(memberId), occurredAt: yesterday, redeem: [{ points: 100 }] })),
      () => enrolMember(till.ctx(), { phone: newPhone() }),
      () => placeHold(till.ctx(), { member: member(memberId), points: 100 }),
      () => redeemPoints(till.ctx(), { member: member(memberId), points: 50, description }),
      () => captureHold(till.ctx(), { holdId: one.holdId }),
      () => attachMember(till.ctx(), { saleId: anonymous.saleId, member: { memberId } }),
      () => recordSale(till.ctx(), sale()),
      () => recordSale(till.ctx(), sale({ member: { memberId } })),
      () => recordSale(till.ctx(), sale({ member: { phone: newPhone() }, enrol: true })),
    ]) await expect(act(), String(act)).rejects.toMatchObject(outside)
    expect(await cafe.counts()).toEqual(before)
  })

  it('gives back what it took', async () => {
    const { till, memberId, mine, two, redemptionId } = await atWork()
    await end()
    expect(await releaseHold(till.ctx(), { holdId: two.holdId })).toMatchObject({ state: 'released' })
    expect(await reverseHold(till.ctx(), { holdId: redemptionId })).toMatchObject({ state: 'reversed' })
    expect(await refundSale(till.ctx(), { saleId: mine.saleId })).toMatchObject({ pointsTakenBack: 300 })
    expect(await lookupMember(cafe.till.ctx(), { memberId })).toMatchObject({ balance: { available: 900, held: 100 } })
    expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
  })
})

/** Long enough for a till to have forgotten which program it records into. */
const later = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 })
afterEach(() => { vi.useRealTimers() })

async function joinAnother() {
  await leaveProgram(bakery.system(), {})
  const other = await makeShop({ name: 'Butcher' })
  const { code } = await invitePartner(other.system(), { leastPerUnit: '0.5', mostPerUnit: '5' })
  await joinProgram(bakery.system(), { code, pointsPerUnit: '2' })
  return other
}

describe.each([
  ['left', async () => { await leaveProgram(bakery.system(), {}); return null }],
  ['joined another', joinAnother],
])('what a till asks again, whose business has %s since, and whose answer was lost', (_what, move) => {
  beforeEach(async () => { ({ cafe, bakery } = await makeCoalition()) })

  it('is answered what it did, and does it nowhere else', async () => {
    const { till, memberId, anonymous } = await atWork()
    const keyed = (onReplay?: () => void) => till.ctx({ idempotencyKey: 'lost', onReplay })
    const [token, requests] = [member(memberId), [sale({ member: { memberId } }), sale()]]
    const acts = [
      ...requests.map((request, i) => (onReplay?: () => void) => recordSale(till.ctx({ idempotencyKey: `sale ${i}`, onReplay }), request)),
      (onReplay?: () => void) => placeHold(keyed(onReplay), { member: token, points: 100 }),
      (onReplay?: () => void) => redeemPoints(till.ctx({ idempotencyKey: 'redeem', onReplay }), { member: token, points: 50, description }),
      (onReplay?: () => void) => attachMember(till.ctx({ idempotencyKey: 'attach', onReplay }), { saleId: anonymous.saleId, member: { memberId } }),
    ]
    const first = []
    for (const act of acts) first.push(await act())
    const before = await cafe.counts()
    const other = await move()
    const left = await other?.counts()
    later()
    const replayed = vi.fn()
    for (const [i, act] of acts.entries()) expect(await act(replayed), String(i)).toEqual(first[i])
    expect(replayed).toHaveBeenCalledTimes(acts.length)
    // Leaving is an event of the program; nothing else happened.
    expect(await cafe.counts()).toMatchObject({ sales: before?.sales, transfers: before?.transfers, operations: before?.operations })
    expect(await other?.counts()).toEqual(left)
  })

  it('is refused where it is another request', async () => {
    const { till } = bakery
    await recordSale(till.ctx({ idempotencyKey: 'one' }), sale())
    await move()
    later()
    await expect(recordSale(till.ctx({ idempotencyKey: 'one' }), sale())).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  })

  it('is found as of who served then, where it goes through the till in the browser', async () => {
    const cleo = await employ(bakery.organizationId, 'cashier')
    const request = sale()
    const made = await recordSale(cleo.ctx({ idempotencyKey: 'one' }), request)
    await move()
    later()
    const remy = await employ(bakery.organizationId, 'cashier')
    const stood = await standAtTill(remy.ctx({ idempotencyKey: 'one' }), { outletId: bakery.outletId, sessionId: cleo.sessionId })
    expect((await recordSale(stood, request)).saleId).toBe(made.saleId)
  })
})

it('a till that has moved records what is new in the program it is in', async () => {
  ({ cafe, bakery } = await makeCoalition())
  await recordSale(bakery.till.ctx({ idempotencyKey: 'one' }), sale())
  const other = await joinAnother()
  later()
  await recordSale(bakery.till.ctx({ idempotencyKey: 'two' }), sale())
  expect([(await cafe.counts())?.sales, (await other.counts())?.sales]).toEqual([1, 1])
})
