import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { countAllDays } from '@/lib/analytics'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { settleDueWallets } from '@/lib/ledger'
import { cardToken } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { runReport } from '.'

// Worked out by hand, so that the formula is what its words say, not what another program makes of them.

const now = new Date('2027-04-02T09:00:00Z')
let shop: Shop
let reader: Ctx
beforeAll(async () => {
  shop = await makeShop({ rules: { expiry: { type: 'rolling_days', days: 30 }, redeem: { rates: [{ currency: 'GBP', points: 100, amountMinor: 100, minPoints: 1, stepPoints: 1, maxPercentOfSale: 100 }], unprovenPointsPerDay: 0 } } })
  reader = { ...shop.system(now), actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'analyst' } }
})

const at = (day: string): Ctx => shop.till.ctx({ now: new Date(`${day}T12:00:00Z`), idempotencyKey: newId() })
const buys = (memberId: string, day: string, pounds: number) => recordSale(at(day), { receiptNumber: newId(), currency: 'GBP', totalMinor: pounds * 100, member: { memberId } })

it('compares what who got a reward spent with members alike, as worked out by hand', async () => {
  const { rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound off', points: 10, amountMinor: 100 })
  const [newcomer, regular, heavy, c, d, e, elsewhere] = (await Promise.all(Array.from({ length: 7 }, () => shop.memberWith(100)))).map(({ memberId }) => memberId) as string[] & { length: 7 }
  const people = { newcomer, regular, heavy, c, d, e, elsewhere } as Record<string, string>
  const of = (name: string) => people[name] ?? ''
  // In the 31 days before: one purchase of two of them, four of another.
  for (const one of ['regular', 'e']) await buys(of(one), '2027-02-10', 10)
  for (const day of ['2027-02-01', '2027-02-02', '2027-02-03', '2027-02-04']) await buys(of('heavy'), day, 5)
  // Two days too early to count.
  await buys(of('c'), '2027-01-27', 500)
  for (const [name, pounds] of [['c', 20], ['d', 10], ['e', 40]] as const) await buys(of(name), '2027-03-10', pounds)
  // A pound off: the basket is a pound more.
  for (const [name, pounds] of [['newcomer', 31], ['regular', 51], ['heavy', 101]] as const) {
    const { token } = cardToken(shop.programId, of(name), at('2027-03-10').now)
    await recordSale(at('2027-03-10'), { receiptNumber: newId(), currency: 'GBP', totalMinor: pounds * 100, member: { token }, redeem: [{ rewardId }] })
  }
  await drainOutbox()
  await countAllDays()
  const { rows } = await runReport(reader, { report: 'rewards', from: '2027-03-01', to: '2027-03-31' })
  // No purchase before: £30 beside (£20 + £10) / 2 = £15. One before: £50 beside £40. Four before: nobody is alike.
  // Each £80 / 2 = £40, others (£15 + £40) / 2 = £27.50.
  expect(rows).toMatchObject([{ reward: 'A pound off', times: 3, members: 3, points: 30, matched: 2, each: 4_000, others: 2_750, difference: 1_250, lift: 1_250 / 2_750 }])
})

it('expects of what is outstanding as much never to be used as expired of what ended in a year', async () => {
  await drainOutbox()
  while ((await settleDueWallets(now, 500)) === 500);
  await drainOutbox()
  const { programId } = shop
  const [row] = await pagesSql()<{ used: number; expired: number; left: number }[]>`
    select coalesce(sum(points) filter (where to_account = 'redeemed'), 0)::int as used, coalesce(sum(points) filter (where kind = 'expire'), 0)::int as expired,
      (select sum(available + pending + held - owed)::int from wallets where program_id = ${programId}) as left from ledger_transfers where program_id = ${programId}`
  const { used = 0, expired = 0, left = 0 } = row ?? {}
  expect([used > 0, expired > 0, left > 0]).toEqual([true, true, true])
  const { figures } = await runReport(reader, { report: 'liability' })
  const figure = (label: string) => figures.find((one) => one.label === label)?.value
  // At a point a penny.
  expect(figure('Outstanding')).toBe(left)
  expect(figure('Likely never used')).toBe(Math.round((left * expired) / (expired + used)))
  expect(figure('Likely to cost')).toBe(left - Math.round((left * expired) / (expired + used)))
})

it('expects all of what ended in a year never to be used where more came back in it than was used', async () => {
  const [row] = await pagesSql()<{ id: string }[]>`update organization_days set points_returned = points_used + 10 where program_id = ${shop.programId} returning program_id as id`
  expect(row).toBeDefined()
  const { figures } = await runReport(reader, { report: 'liability' })
  const figure = (label: string) => figures.find((one) => one.label === label)?.value
  expect([figure('Likely never used'), figure('Likely to cost')]).toEqual([figure('Outstanding'), 0])
})
