import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { verifyLedger } from '@/lib/ledger'
import { cardToken, enrolMember, lookupMember } from '@/lib/members'
import { attachMember, captureHold, placeHold, recordSale, redeemPoints, refundSale, releaseHold, reverseHold } from '@/lib/pos'
import { makeCoalition } from '@/tests/support/coalition'
import type { Coalition } from '@/tests/support/coalition'
import { newPhone } from '@/tests/support/shop'
import { leaveProgram, removePartner } from '.'

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
