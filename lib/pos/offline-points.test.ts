import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { verifyLedger } from '@/lib/ledger'
import { cardToken, getMember } from '@/lib/members'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { recordSale } from '.'

const MINUTE = 60_000
const rate = { points: 1, amountMinor: 1, currency: 'GBP' }
let shop: Shop
beforeAll(async () => { shop = await makeShop({ rules: { redeem: { rates: [rate], offlinePointsPerDay: 300 } } }) })

const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)
type More = { points?: number; shown?: Date; madeAt?: Date | null; allowance?: number; of?: string }
/** A sale that was made without a network an hour ago, of a card shown then, and is sent now. */
const late = (memberId: string, { points = 200, shown = ago(60), madeAt = shown, allowance = 300, of = memberId }: More = {}) => recordSale(shop.ctx({ idempotencyKey: newId() }), {
  member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, redeem: [{ points }], expected: { discountMinor: points, pointsUsed: points },
  proof: { token: cardToken(shop.programId, of, shown, allowance).token }, ...(madeAt ? { occurredAt: madeAt.toISOString() } : {}),
})
const balanceOf = async (memberId: string) => (await getMember(shop.system(), { memberId })).balance.available
const wanting = { code: 'proof_required' }

describe('points that were spent without a network', () => {
  it('are within what the card said, and within the day’s most of all tills together', async () => {
    const { memberId } = await shop.memberWith(1_000)
    expect(await late(memberId)).toMatchObject({ pointsUsed: 200, payableMinor: 800 })
    await expect(late(memberId, { points: 150 })).rejects.toMatchObject(wanting)
    expect(await late(memberId, { points: 100 })).toMatchObject({ pointsUsed: 100 })
    await expect(late(memberId, { points: 1 })).rejects.toMatchObject(wanting)
    const other = await shop.memberWith(1_000)
    await expect(late(other.memberId, { points: 51, allowance: 50 })).rejects.toMatchObject(wanting)
    expect(await late(other.memberId, { points: 50, allowance: 50 })).toMatchObject({ pointsUsed: 50 })
    expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
  })

  it('count on the day of their sale, whenever it arrives: each day has its own most, and no more', async () => {
    const { memberId } = await shop.memberWith(1_000)
    const yesterday = { shown: ago(24 * 60) }
    expect(await late(memberId, { points: 200, ...yesterday })).toMatchObject({ pointsUsed: 200 })
    expect(await late(memberId, { points: 300, shown: ago(3) })).toMatchObject({ pointsUsed: 300 })
    await expect(late(memberId, { points: 101, ...yesterday })).rejects.toMatchObject(wanting)
    expect(await late(memberId, { points: 100, ...yesterday })).toMatchObject({ pointsUsed: 100 })
    for (const day of [yesterday, { shown: ago(3) }]) await expect(late(memberId, { points: 1, ...day })).rejects.toMatchObject(wanting)
  })

  it('are of the card that was shown, at the time of the sale, and of no sale that is made now', async () => {
    const [{ memberId }, stranger] = [await shop.memberWith(1_000), await shop.memberWith(1_000)]
    for (const more of [{ of: stranger.memberId }, { shown: ago(90), madeAt: ago(60) }, { shown: ago(50), madeAt: ago(60) }, { madeAt: null }, { allowance: 0 }]) {
      await expect(late(memberId, more), JSON.stringify(more)).rejects.toMatchObject(wanting)
    }
    expect(await late(memberId, { shown: ago(60), madeAt: ago(50) })).toMatchObject({ pointsUsed: 200 })
    expect(await balanceOf(memberId)).toBeLessThan(1_000)
  })

  it('are not there where they were spent meanwhile: the sale waits for a manager, and nothing is taken', async () => {
    const { memberId } = await shop.memberWith(250)
    await late(memberId, { points: 200 })
    const before = await balanceOf(memberId)
    await expect(late(memberId, { points: 90 })).rejects.toMatchObject({ code: 'insufficient_points' })
    expect(await balanceOf(memberId)).toBe(before)
  })

  it('need a program that allows them', async () => {
    const { memberId } = await shop.memberWith(1_000)
    await shop.publish({ redeem: { rates: [rate] } }, ago(0))
    await expect(late(memberId)).rejects.toMatchObject(wanting)
  })
})
