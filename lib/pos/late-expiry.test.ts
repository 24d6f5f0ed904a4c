import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { readBalance, settleDueWallets, verifyLedger } from '@/lib/ledger'
import { enrolMember } from '@/lib/members'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { makeShop, newPhone } from '@/tests/support/shop'
import { claimSale } from './claim-sale'
import { recordSale } from './record-sale'

type Expiry = ProgramRulesInput['expiry']
const unused = { type: 'inactivity', days: 30 } as const
const at = (day: number) => new Date(Date.UTC(2026, 0, day, 12))

/** A shop whose points end otherwise from the tenth day on, and a member of the first. */
async function changing(first: Expiry, then: Expiry) {
  const shop = await makeShop({ rules: { expiry: first }, timeZone: 'UTC', openedAt: '2025-12-01T00:00:00Z' })
  await shop.publish({ expiry: then }, at(10))
  const phone = newPhone()
  const { memberId } = await enrolMember(shop.ctx({ now: at(1) }), { phone })
  const record = (member: object, made: number, arrives: number) => recordSale(shop.ctx({ now: at(arrives), idempotencyKey: newId() }), {
    receiptNumber: newId(), currency: 'GBP', totalMinor: 10_000, occurredAt: at(made).toISOString(), ...member })
  return {
    sell: (made: number, arrives = made) => record({ member: { memberId } }, made, arrives),
    async claim(made: number, claimed: number) {
      const { claim } = await record({}, made, made)
      const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
      const actor = { kind: 'customer' as const, customerId: row?.id ?? '', sessionId: newId() }
      return claimSale({ actor, now: at(claimed), requestId: newId() }, { code: claim?.code ?? '' })
    },
    /** On which days points are counted as expired. */
    async expiredOn() {
      return (await pagesSql()<{ day: string; points: number }[]>`select data->>'day' as day, (data->>'points')::int as points from events
        where scope_id = ${shop.programId} and type = 'points.expired' order by 1`).map(({ day, points }) => [day, points])
    },
    settle: (day: number) => settleDueWallets(at(day)),
    async endsOn() {
      const [row] = await pagesSql()<{ at: Date | null }[]>`select inactive_at as at from wallets where program_id = ${shop.programId} and id = ${memberId}`
      return row?.at?.toISOString().slice(0, 10) ?? null
    },
    available: async (day: number) => (await readBalance(shop.programId, memberId, at(day)))?.available,
  }
}
type Changing = Awaited<ReturnType<typeof changing>>
const late: [string, (shop: Changing) => Promise<unknown>][] = [
  ['a sale that comes late', (shop) => shop.sell(9, 12)],
  ['a receipt that is claimed later', (shop) => shop.claim(9, 12)],
]

describe.each(late)('%s', (_what, comes) => {
  it('ends nothing of what never ends by the rules since', async () => {
    const shop = await changing(unused, { type: 'none' })
    await shop.sell(11)
    await comes(shop)
    expect([await shop.endsOn(), await shop.available(12), await shop.available(60)]).toEqual([null, 200, 200])
  })

  it('keeps nothing of what ends by the rules since when a card is not used', async () => {
    const shop = await changing({ type: 'rolling_days', days: 365 }, unused)
    await shop.sell(11)
    await comes(shop)
    expect([await shop.endsOn(), await shop.available(41), await shop.available(42)]).toEqual(['2026-02-11', 200, 0])
  })

  it('moves a date that is there, whatever the rules say now', async () => {
    const shop = await changing(unused, { type: 'none' })
    await shop.sell(5)
    await comes(shop)
    expect([await shop.endsOn(), await shop.available(39), await shop.available(40)]).toEqual(['2026-02-09', 200, 0])
  })

  it('counts as on its day where nothing came to the card since', async () => {
    const [ending, lasting] = [await changing(unused, { type: 'none' }), await changing({ type: 'none' }, unused)]
    await comes(ending)
    await comes(lasting)
    expect([await ending.endsOn(), await lasting.endsOn()]).toEqual(['2026-02-09', null])
  })
})

it('counts what ended before it came in on the day it ended, and all else on the day it is noticed', async () => {
  const shop = await changing({ type: 'rolling_days', days: 3 }, { type: 'rolling_days', days: 3 })
  await shop.sell(2)
  // What it gave has ended on the fifth, and what was there on the sixth; both are noticed now.
  await shop.sell(1, 20)
  expect(await shop.expiredOn()).toEqual([['2026-01-05', 100], ['2026-01-06', 100]])
  await shop.sell(20)
  await shop.settle(29)
  expect((await shop.expiredOn()).at(-1)).toEqual(['2026-01-29', 100])
})

it('leaves books that hold, and the date of the last sale where rules changed in something else', async () => {
  const shop = await changing(unused, unused)
  for (const made of [3, 8, 5]) await shop.sell(made, 20)
  expect(await shop.endsOn()).toBe('2026-02-08')
  const { results } = await verifyLedger()
  expect(results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
