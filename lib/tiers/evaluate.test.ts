import { beforeEach, expect, it } from 'vitest'
import { closePools, pagesSql } from '@/db/client'
import { open } from '@/lib/auth'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { verifyLedger } from '@/lib/ledger'
import { enrolMember } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { saveDraft, scheduleDraft } from '@/lib/programs'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { ShopOptions } from '@/tests/support/shop'
import { evaluateTiers } from '.'

beforeEach(async () => {
  provideEnv({ DEMO: '1' })
  await closePools()
})

const downgrade = { policy: 'recompute', graceDays: 0, noticeDays: 14 } as const
const at = (moment: string) => new Date(moment)

async function shopWith(options: ShopOptions = {}) {
  const shop = await makeShop({ ...options, rules: { tierDowngrade: downgrade, ...options.rules } })
  const join = async (moment: string) => {
    const phone = newPhone()
    return { phone, ...(await enrolMember(shop.till.ctx({ now: at(moment) }), { phone })) }
  }
  const sell = (phone: string, totalMinor: number, moment: string) =>
    recordSale(shop.ctx({ now: at(moment) }), { receiptNumber: newId(), currency: 'GBP', totalMinor, member: { phone } })
  const tierOf = async (memberId: string) =>
    (await pagesSql()<{ tier: string }[]>`select tier_key as tier from members where program_id = ${shop.programId} and id = ${memberId}`)[0]?.tier
  const told = async () => (await pagesSql()<{ body: Buffer }[]>`
    select body from messages where organization_id = ${shop.organizationId} and template = 'tier_ends'`).map(({ body }) => open(body))
  const changes = async (memberId: string) => (await pagesSql()<{ from: string; to: string; reason: string }[]>`
    select from_key as from, to_key as to, reason from tier_changes where program_id = ${shop.programId} and member_id = ${memberId} order by id`)
    .map(({ from, to, reason }) => `${from} ${to} ${reason}`)
  const events = (type: string) => pagesSql()`select 1 from events where scope_id = ${shop.programId} and type = ${type}`
  return { ...shop, join, sell, tierOf, told, changes, events }
}

it('tells a member once, takes the tier on the day it said, and the next sale earns by the tier below', async () => {
  const shop = await shopWith()
  const { memberId, phone } = await shop.join('2024-02-29T12:00:00Z')
  await shop.sell(phone, 250_000, '2024-05-10T12:00:00Z')
  await evaluateTiers(at('2024-12-31T12:00:00Z'))
  await evaluateTiers(at('2025-12-17T23:59:00Z'))
  expect([await shop.tierOf(memberId), await shop.told()]).toEqual(['gold', []])

  for (let again = 0; again < 2; again += 1) await evaluateTiers(at('2025-12-18T00:30:00Z'))
  expect(await shop.told()).toEqual([expect.stringContaining('you hold Gold until Dec 31, 2025, then Bronze. £2,000 more until then keeps it.')])
  await evaluateTiers(at('2025-12-31T23:59:00Z'))
  expect(await shop.tierOf(memberId)).toBe('gold')

  await shop.sell(phone, 1_000, '2025-12-31T23:59:30Z')
  for (let again = 0; again < 2; again += 1) await evaluateTiers(at('2026-01-01T00:07:00Z'))
  expect(await shop.changes(memberId)).toEqual(['null bronze joined', 'bronze gold qualified', 'gold bronze evaluated'])
  expect([(await shop.events('member.tier_downgraded')).length, (await shop.events('member.tier_ending')).length, (await shop.told()).length]).toEqual([1, 1, 1])
  // The till still remembers Gold: the posting finds that stale.
  expect(await shop.sell(phone, 10_000, '2026-01-01T12:00:00Z')).toMatchObject({ pointsEarned: 100, tier: { key: 'bronze' } })
  const { results } = await verifyLedger()
  expect(results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})

it('keeps the tier of whoever buys enough after the notice, for another window', async () => {
  const shop = await shopWith()
  const { memberId, phone } = await shop.join('2024-02-29T12:00:00Z')
  await shop.sell(phone, 250_000, '2024-05-10T12:00:00Z')
  await evaluateTiers(at('2025-12-18T12:00:00Z'))
  await shop.sell(phone, 200_000, '2025-12-30T12:00:00Z')
  for (const day of ['2026-01-01', '2026-01-02', '2026-12-17']) await evaluateTiers(at(`${day}T12:00:00Z`))
  expect([await shop.tierOf(memberId), (await shop.told()).length]).toEqual(['gold', 1])
  await evaluateTiers(at('2026-12-18T12:00:00Z'))
  expect((await shop.told()).length).toBe(2)
})

it('ends the day where the program is', async () => {
  const shop = await shopWith({ timeZone: 'Pacific/Auckland' })
  const { memberId, phone } = await shop.join('2024-02-29T12:00:00Z')
  await shop.sell(phone, 250_000, '2024-05-10T12:00:00Z')
  await evaluateTiers(at('2025-12-17T12:00:00Z'))
  await evaluateTiers(at('2025-12-31T10:59:00Z'))
  expect(await shop.tierOf(memberId)).toBe('gold')
  await evaluateTiers(at('2025-12-31T11:07:00Z'))
  expect(await shop.tierOf(memberId)).toBe('bronze')
})

it('takes nothing where the rules keep tiers, and what a new version takes is told of first', async () => {
  const shop = await shopWith({ rules: { tierDowngrade: { ...downgrade, policy: 'none' } } })
  const { memberId, phone } = await shop.join('2024-02-29T12:00:00Z')
  await shop.sell(phone, 250_000, '2024-05-10T12:00:00Z')
  await evaluateTiers(at('2027-01-05T12:00:00Z'))
  const quiet = { earned: true, redeemed: true, tierEnds: false }
  await shop.publish({ tierDowngrade: downgrade, messages: quiet }, at('2027-12-30T12:00:00Z'))
  await evaluateTiers(at('2027-12-30T13:00:00Z'))
  await evaluateTiers(at('2028-01-12T12:00:00Z'))
  expect([await shop.tierOf(memberId), await shop.told()]).toEqual(['gold', []])
  await evaluateTiers(at('2028-01-13T12:00:00Z'))
  expect(await shop.tierOf(memberId)).toBe('bronze')
})

it('looks again when rules that waited for their time begin', async () => {
  const shop = await shopWith({ rules: { tierDowngrade: { ...downgrade, policy: 'none' } } })
  const { memberId, phone } = await shop.join('2024-02-29T12:00:00Z')
  await shop.sell(phone, 250_000, '2024-05-10T12:00:00Z')
  await saveDraft(shop.system(at('2027-05-01T12:00:00Z')), { rules: shop.rulesWith({ tierDowngrade: downgrade }) })
  await scheduleDraft(shop.system(at('2027-05-01T12:00:00Z')), { at: '2027-12-10T09:00:00Z' })
  for (const day of ['2027-05-01', '2027-06-01', '2027-12-10', '2027-12-11', '2027-12-18']) await evaluateTiers(at(`${day}T07:00:00Z`))
  expect((await shop.told()).length).toBe(1)
  await evaluateTiers(at('2028-01-01T07:00:00Z'))
  expect(await shop.tierOf(memberId)).toBe('bronze')
})

it('and sales that are posted meanwhile agree on who holds what', async () => {
  const shop = await shopWith()
  const members = await Promise.all(Array.from({ length: 12 }, () => shop.join('2024-02-29T12:00:00Z')))
  await Promise.all(members.map(({ phone }) => shop.sell(phone, 250_000, '2024-05-10T12:00:00Z')))
  await evaluateTiers(at('2025-12-18T12:00:00Z'))
  const newYear = '2026-01-01T12:00:00Z'
  await Promise.all([
    ...members.map(({ phone }) => shop.sell(phone, 10_000, newYear)), evaluateTiers(at(newYear)), evaluateTiers(at(newYear)),
    ...members.map(({ phone }) => shop.sell(phone, 60_000, newYear)),
  ])
  for (const { memberId } of members) {
    const chain = (await shop.changes(memberId)).map((change) => change.split(' '))
    chain.forEach(([from], index) => index > 0 && expect(from).toBe(chain[index - 1]?.[1]))
    expect([chain.at(-1)?.[1], chain.filter(([, , reason]) => reason === 'evaluated').length]).toEqual([await shop.tierOf(memberId), 1])
  }
  const wrong = await pagesSql()`select id from sales where program_id = ${shop.programId} and points_earned <> floor(net_minor / 100.0
    * case tier_key when 'gold' then 1.5 when 'silver' then 1.25 else 1 end)`
  expect(wrong).toHaveLength(0)
})
