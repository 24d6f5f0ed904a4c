import { expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { endTier, enrolMember, getMember, setTier } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeMergingShop } from '@/tests/support/merging'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { newPhone } from '@/tests/support/shop'
import { evaluateTiers } from '.'

const reason = 'Wrote about us in the paper'
const at = (day: string) => new Date(`${day}T12:00:00Z`)

/** Bronze from 0, silver from 500, gold from 2,000; what was not kept in the next window is lost. */
async function shopWith(tierWindow: ProgramRulesInput['tierWindow'], policy: 'one_level' | 'recompute' = 'recompute') {
  const shop = await makeMergingShop({ rules: { tierWindow, tierDowngrade: { policy, graceDays: 0, noticeDays: 14 } } })
  const join = async (day: string) => {
    const phone = newPhone()
    const { memberId } = await enrolMember(shop.ctx({ now: at(day) }), { phone })
    const sell = (pounds: number, day: string) =>
      recordSale(shop.ctx({ now: at(day) }), { receiptNumber: newId(), currency: 'GBP', totalMinor: pounds * 100, member: { phone } })
    const give = (day: string, tierKey: string, until: string) => setTier(shop.manager(at(day)), { memberId, tierKey, until, reason })
    const takeBack = async (day: string) => (await endTier(shop.manager(at(day)), { memberId, reason })).tierKey
    /** The tier after evaluation ran on each of these days. */
    const tierOn = async (...days: string[]) => {
      for (const day of days) await evaluateTiers(at(day))
      return (await getMember(shop.manager(at(days.at(-1) ?? '')), { memberId })).tier.key
    }
    return { memberId, sell, give, takeBack, tierOn }
  }
  return { ...shop, join }
}

// Gold that was reached in July 2024 is announced to end, and ends, by the day and by the year.
const looks = ['2024-07-02', '2025-06-18', '2025-07-02', '2025-12-18', '2026-01-01']
const windows = ['calendar_year', 'rolling_365', 'anniversary'] as const

it.each(windows)('what evaluation leaves stays where a gift of the same tier was over before (%s)', async (kind) => {
  const { join } = await shopWith(kind)
  const member = await join('2024-01-01')
  await member.give('2024-01-02', 'silver', '2025-06-30')
  await member.sell(2_500, '2024-07-01')
  await member.sell(600, '2025-06-01')
  expect(await member.tierOn(...looks)).toBe('silver')
  expect(await member.tierOn('2026-01-02', '2026-01-03')).toBe('silver')
})

it('what was given is forgotten after its last day, whatever tier is held then', async () => {
  const { join } = await shopWith('calendar_year')
  const member = await join('2024-01-01')
  await member.give('2024-01-02', 'silver', '2025-06-30')
  await member.sell(2_500, '2024-05-10')
  expect(await member.tierOn('2025-12-18')).toBe('gold')
  await expect(member.takeBack('2025-12-19')).rejects.toMatchObject({ code: 'conflict' })
})

it.each(windows.flatMap((kind) => (['one_level', 'recompute'] as const).map((policy) => [kind, policy] as const)))(
  'who falls onto a gift that runs keeps at its end what evaluation would have left (%s, %s)', async (kind, policy) => {
    const { join } = await shopWith(kind, policy)
    for (const [pounds, left] of [[600, 'silver'], [100, policy === 'one_level' ? 'silver' : 'bronze']] as const) {
      const [ended, taken] = [await join('2024-01-01'), await join('2024-01-01')]
      for (const member of [ended, taken]) {
        await member.give('2024-01-02', 'silver', '2026-06-30')
        await member.sell(2_500, '2024-07-01')
        await member.sell(pounds, '2025-06-01')
        expect(await member.tierOn(...looks)).toBe('silver')
      }
      expect(await taken.takeBack('2026-02-01')).toBe(left)
      expect(await ended.tierOn('2026-06-17', '2026-07-01', '2026-07-02')).toBe(left)
    }
  })

it.each([
  ['kept what was reached', [[500, '2026-01-10'], [500, '2026-06-01']], 'silver'],
  ['reached it once', [[500, '2026-01-10']], 'bronze'],
  ['reached it with the second sale', [[250, '2026-01-10'], [250, '2026-06-01']], 'bronze'],
] as const)('counts term after term under a gift: who %s', async (_, sales, left) => {
  const { join } = await shopWith('rolling_365')
  const [ended, taken] = [await join('2026-01-01'), await join('2026-01-01')]
  for (const member of [ended, taken]) {
    await member.give('2026-01-05', 'gold', '2027-07-31')
    for (const [pounds, day] of sales) await member.sell(pounds, day)
  }
  expect(await taken.takeBack('2027-07-31')).toBe(left)
  expect(await ended.tierOn('2026-01-06', '2027-07-18', '2027-08-01')).toBe(left)
})

it('counts what was bought after the last day of a gift, before anybody looked', async () => {
  const { join } = await shopWith('rolling_365')
  const member = await join('2026-01-01')
  await member.give('2026-01-05', 'gold', '2026-07-31')
  await member.sell(450, '2026-03-01')
  expect(await member.tierOn('2026-01-06', '2026-07-18')).toBe('gold')
  await member.sell(100, '2026-08-01')
  expect(await member.tierOn('2026-08-02')).toBe('silver')
})

it('does not take the end of an earlier gift for something that was taken away', async () => {
  const { join, addTerminal } = await shopWith('calendar_year')
  const member = await join('2024-01-01')
  await member.give('2024-01-02', 'gold', '2025-06-30')
  expect(await member.tierOn('2025-06-17', '2025-07-01')).toBe('bronze')
  await member.give('2025-07-10', 'gold', '2026-06-30')
  const { ctx } = await addTerminal('import')
  await recordSale(ctx({ now: at('2025-08-01') }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 60_000, member: { memberId: member.memberId }, occurredAt: '2025-03-01T12:00:00Z' })
  expect(await member.tierOn('2026-06-17', '2026-07-01')).toBe('silver')
})

it('a gift onto which one falls after its last day, being looked at late, ends with the next look', async () => {
  const { join } = await shopWith('calendar_year')
  const member = await join('2024-01-01')
  await member.give('2024-01-02', 'silver', '2026-01-01')
  await member.sell(2_500, '2024-07-01')
  expect(await member.tierOn('2025-12-18', '2026-01-02')).toBe('silver')
  expect(await member.tierOn('2026-01-03')).toBe('bronze')
})

it('never leads to what evaluation took away by rules that were stricter then', async () => {
  const shop = await shopWith('calendar_year')
  const member = await shop.join('2024-01-01')
  await member.sell(600, '2024-05-10')
  expect(await member.tierOn('2025-12-18', '2026-01-01')).toBe('bronze')
  await shop.publish({ tierDowngrade: { policy: 'none', graceDays: 0, noticeDays: 14 } }, at('2026-01-10'))
  await member.give('2026-01-11', 'gold', '2026-12-31')
  expect(await member.takeBack('2026-02-01')).toBe('bronze')
})

it('brings along what was reached under the gift of one of two cards, whatever the other lost', async () => {
  const shop = await shopWith('calendar_year')
  const [source, target] = [await shop.join('2024-01-01'), await shop.join('2024-01-01')]
  await target.sell(600, '2024-05-10')
  await source.give('2025-01-05', 'gold', '2026-06-30')
  await source.sell(600, '2025-05-10')
  expect(await target.tierOn('2025-12-18', '2026-01-01')).toBe('bronze')
  await shop.merge(source, target, shop.manager(at('2026-02-01')))
  expect(await target.tierOn('2026-02-01')).toBe('gold')
  expect(await target.tierOn('2026-06-17', '2026-07-01')).toBe('silver')
})
