import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { campaignsSchema } from '@/lib/campaigns/schemas'
import type { Campaign } from '@/lib/campaigns/schemas'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import { dueBack } from '@/lib/redemption'
import { campaignsAt, isInDays } from './campaigns'
import { explain } from './explain'
import { earn } from './rules'

type Terms = Partial<Omit<Campaign, 'id'>>
let ids = 0
const campaign = (effect: Campaign['effect'], terms: Terms = {}) =>
  ({ id: `0197aaaa-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`, state: 'running' as const, name: 'Double', effect, ...terms })
const double = (terms: Terms = {}, factor = '2') => campaign({ type: 'multiplier', factor }, terms)
const bonus = (points: number, terms: Terms = {}) => campaign({ type: 'bonus', points }, terms)
const line = (netAmountMinor: number, over: object = {}) => ({ sku: 'tea', amountMinor: netAmountMinor, netAmountMinor, ...over })

function worth(list: object[], lines: ReturnType<typeof line>[], { stacking = 'best', mostPoints = null, multiplier = '1', currency = 'GBP', earnTerms = {} }: {
  stacking?: 'best' | 'add'; mostPoints?: number | null; multiplier?: string; currency?: string; earnTerms?: object } = {}) {
  const base = defaultRules('GBP')
  const rates = [{ currency: 'GBP', pointsPerUnit: '1' }, { currency: 'USD', pointsPerUnit: '1' }]
  const tiers = [{ key: 'gold', name: 'Gold', color: '#c9a227', thresholdPoints: 0, multiplier }]
  const rules = programRulesSchema.parse({ ...base, earn: { ...base.earn, rates, ...earnTerms }, tierBasis: 'points', tiers, campaigns: { list, stacking, mostPoints } })
  return earn(lines, currency, { version: { id: 'v', number: 1 }, rules, locale: 'en-GB', programCurrency: 'GBP', tier: rules.tiers[0]!, campaigns: rules.campaigns.list })
}

describe('a campaign in a basket', () => {
  it('multiplies what its lines earn at rate and tier, exactly, and cuts once with the rest', () => {
    expect(worth([double()], [line(150), line(150)], { multiplier: '1.5' }).points).toBe(9)
    expect(worth([double({ skus: ['tea'] }, '1.5')], [line(333), line(333, { sku: 'cup' })]).points).toBe(8)
    expect(worth([double({ categories: ['Drinks'] })], [line(500, { sku: 'x', category: 'Drinks' }), line(500)]).points).toBe(15)
  })
  it('adds a bonus once, where there is a line for it', () => {
    expect(worth([bonus(50, { skus: ['cup'] })], [line(100, { sku: 'cup' }), line(100, { sku: 'cup' })]).points).toBe(52)
    expect(worth([bonus(50, { skus: ['cup'] })], [line(100)]).points).toBe(1)
    expect(worth([bonus(50)], [line(0)]).points).toBe(0)
  })
  it('asks its minimum of what is paid, in the program’s money alone', () => {
    const from = [bonus(50, { minBasketMinor: 1_000 })]
    expect(worth(from, [line(600), line(400)]).points).toBe(60)
    expect(worth(from, [line(600), line(399)]).points).toBe(9)
    expect(worth(from, [line(5_000)], { currency: 'USD' }).points).toBe(50)
  })
  it('gives nothing on what earns nothing', () => {
    expect(worth([double(), bonus(5, { skus: ['gift'] })], [line(900, { sku: 'gift' }), line(100)], { earnTerms: { excludedSkus: ['gift'] } }).points).toBe(2)
    expect(worth([bonus(50)], [line(100)], { earnTerms: { minimumSpendMinor: 200 } }).points).toBe(0)
    expect(worth([double()], [line(120, { taxMinor: 20 })], { earnTerms: { taxIncluded: false } }).points).toBe(2)
  })
  it('is one of several: the best, or all, up to the most; the sale’s own most comes last', () => {
    const list = [double(), bonus(30), bonus(7)]
    expect(worth(list, [line(1_000)]).points).toBe(40)
    expect(worth(list, [line(1_000)], { stacking: 'add' }).points).toBe(57)
    expect(worth(list, [line(1_000)], { stacking: 'add', mostPoints: 20 }).points).toBe(30)
    expect(worth(list, [line(1_000)], { stacking: 'add', mostPoints: 20, earnTerms: { maxPointsPerSale: 25 } }).points).toBe(25)
  })
  it('is named in the explanation', () => {
    const { explanation } = worth([double({ name: 'Slow Tuesday' }), bonus(30, { name: 'Hello' })], [line(1_050)], { stacking: 'add', mostPoints: 35 })
    expect(explain(explanation).rules.map(({ sentence }) => sentence)).toEqual([
      '1 point for each £1: £10.50 gives 10.5.', 'Slow Tuesday: 2 times the points, 10.5 more.', 'Hello: 30 points more.',
      'Campaigns add at most 35 points to a sale, instead of 40.5.',
    ])
  })

  const lists = fc.array(fc.oneof(
    fc.constantFrom('1.5', '2', '3').map((factor) => double({}, factor)), fc.integer({ min: 1, max: 500 }).map((points) => bonus(points)),
    fc.integer({ min: 1, max: 5_000 }).map((minBasketMinor) => bonus(20, { minBasketMinor }))), { maxLength: 5 })
  const paid = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 })
  it('never takes points, adds at least the best, at most all, and never more than the most', () => {
    fc.assert(fc.property(lists, paid, fc.integer({ min: 1, max: 400 }), (list, amounts, most) => {
      const lines = amounts.map((amount) => line(amount))
      const [plain, best, all, capped] = [worth([], lines), worth(list, lines), worth(list, lines, { stacking: 'add' }), worth(list, lines, { stacking: 'add', mostPoints: most })]
        .map(({ points }) => points) as [number, number, number, number]
      expect(best).toBeGreaterThanOrEqual(plain)
      expect(all).toBeGreaterThanOrEqual(best)
      expect(best).toBe(Math.max(plain, ...list.map((one) => worth([one], lines).points)))
      expect(capped).toBeLessThanOrEqual(Math.min(all, plain + most + 1))
    }))
  })
  it('gives the same in whichever order campaigns and lines stand', () => {
    fc.assert(fc.property(lists, paid, fc.constantFrom('best' as const, 'add' as const), fc.option(fc.integer({ min: 1, max: 400 })), (list, amounts, stacking, mostPoints) => {
      const lines = amounts.map((amount) => line(amount))
      expect(worth(list.toReversed(), lines.toReversed(), { stacking, mostPoints }).points).toBe(worth(list, lines, { stacking, mostPoints }).points)
    }))
  })
  it('comes back whole with the whole sale, part by part, never more than it gave, whatever runs by then', () => {
    const parts = fc.array(fc.record({ at: fc.nat(4), less: fc.integer({ min: 1, max: 60_000 }) }), { maxLength: 8 })
    fc.assert(fc.property(lists, paid, parts, fc.constantFrom('best' as const, 'add' as const), (list, amounts, steps, stacking) => {
      // The sale's own version is what it is computed by: the campaigns of today are not looked at.
      const earned = (left: number[]) => worth(list, left.map((amount) => line(amount)), { stacking }).points
      let [left, due] = [amounts, 0]
      for (const { at, less } of [...steps, ...amounts.map((_, at) => ({ at, less: 100_000 }))]) {
        left = left.map((amount, index) => (index === at % left.length ? Math.max(0, amount - less) : amount))
        const more = dueBack(earned(amounts), left.some((amount) => amount > 0) ? earned(left) : 0, due)
        expect(more).toBeGreaterThanOrEqual(0)
        due += more
        expect(due).toBeLessThanOrEqual(earned(amounts))
      }
      expect(due).toBe(earned(amounts))
    }))
  })
  it('never gives more for less paid, so a refund takes back and never adds', () => {
    fc.assert(fc.property(lists, paid, fc.nat(4), fc.nat(100_000), fc.constantFrom('best' as const, 'add' as const), (list, amounts, at, less, stacking) => {
      const fewer = amounts.map((amount, index) => (index === at % amounts.length ? Math.max(0, amount - less) : amount))
      expect(worth(list, fewer.map((n) => line(n)), { stacking }).points).toBeLessThanOrEqual(worth(list, amounts.map((n) => line(n)), { stacking }).points)
    }))
  })
})

describe('a campaign in time', () => {
  const at = (terms: Terms, occurredAt: string, timeZone = 'Europe/London') => campaignsAt(campaignsSchema.parse({ list: [double(terms)] }),
    { occurredAt: new Date(occurredAt), timeZone, outletId: '0197aaaa-0000-7000-8000-0000000000aa', tierKey: 'gold' }).length > 0
  it('runs from the first local day to the last, whole', () => {
    const may = { firstDay: '2026-05-01', lastDay: '2026-05-02' }
    expect(['2026-04-30T22:59:59Z', '2026-04-30T23:00:00Z', '2026-05-02T22:59:59Z', '2026-05-02T23:00:00Z'].map((moment) => at(may, moment))).toEqual([false, true, true, false])
  })
  it('knows the local weekday and the local clock, also where the clocks change', () => {
    // Sunday the 25th of October 2026: clocks go back at two, so half past one comes twice.
    const sunday = { weekdays: [7], fromTime: '01:00', untilTime: '02:00' }
    expect(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:00:00Z', '2026-10-24T00:30:00Z'].map((moment) => at(sunday, moment))).toEqual([true, true, false, false])
    // Sunday the 29th of March 2026: from one they go to two, so there is no half past one.
    expect(['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z'].map((moment) => at(sunday, moment))).toEqual([false, false])
    expect(at({ weekdays: [1] }, '2026-06-01T03:30:00Z', 'America/New_York')).toBe(false)
    expect(at({ weekdays: [1] }, '2026-06-01T04:00:00Z', 'America/New_York')).toBe(true)
  })
  it('goes on into the night of the day it began on', () => {
    // Friday the 5th of June 2026, and no other.
    const night = { weekdays: [5], fromTime: '22:00', untilTime: '02:00', firstDay: '2026-06-05', lastDay: '2026-06-05' }
    expect(['2026-06-05T20:59:00Z', '2026-06-05T21:00:00Z', '2026-06-05T23:30:00Z', '2026-06-06T00:59:00Z', '2026-06-06T01:00:00Z', '2026-06-04T23:30:00Z', '2026-06-06T21:30:00Z']
      .map((moment) => at(night, moment))).toEqual([false, true, true, true, false, false, false])
    const toMidnight = { fromTime: '18:00', untilTime: '00:00' }
    expect(['2026-06-05T16:59:00Z', '2026-06-05T22:59:00Z', '2026-06-05T23:00:00Z'].map((moment) => at(toMidnight, moment))).toEqual([false, true, false])
  })
  it('is within its days from midnight of the first until the night of the last is over, whatever the hour', () => {
    const inDays = (terms: Terms, moment: string) => isInDays(campaignsSchema.parse({ list: [double(terms)] }).list[0]!, new Date(moment), 'Europe/London')
    const days = { firstDay: '2026-06-05', lastDay: '2026-06-05' }
    const moments = ['2026-06-04T22:59:00Z', '2026-06-04T23:00:00Z', '2026-06-05T22:59:00Z', '2026-06-05T23:30:00Z', '2026-06-06T00:59:00Z', '2026-06-06T01:00:00Z']
    expect(moments.map((moment) => inDays({ ...days, fromTime: '22:00', untilTime: '02:00' }, moment))).toEqual([false, true, true, true, true, false])
    expect(moments.map((moment) => inDays({ ...days, fromTime: '10:00', untilTime: '12:00' }, moment))).toEqual([false, true, true, false, false, false])
    expect(moments.map((moment) => inDays({ fromTime: '22:00', untilTime: '02:00' }, moment))).toEqual(moments.map(() => true))
  })
  it('asks for the outlet, the tier, and that nobody paused it', () => {
    const now = '2026-06-01T12:00:00Z'
    expect([{ tierKeys: ['gold'] }, { tierKeys: ['silver'] }, { outletIds: ['0197aaaa-0000-7000-8000-0000000000aa'] }, { outletIds: ['0197aaaa-0000-7000-8000-0000000000bb'] },
      { state: 'paused' as const }, { state: 'ended' as const }].map((terms) => at(terms, now))).toEqual([true, false, true, false, false, false])
  })
})

it.each([
  [{ firstDay: '2026-05-02', lastDay: '2026-05-01' }, 'lastDay'], [{ fromTime: '10:00' }, 'untilTime'], [{ fromTime: '10:00', untilTime: '10:00' }, 'untilTime'],
  [{ weekdays: [0] }, 'weekdays'], [{ effect: { type: 'multiplier' as const, factor: '1' } }, 'effect'],
])('%o is refused by name', (terms, field) => {
  const parsed = campaignsSchema.safeParse({ list: [{ ...double(), ...terms }] })
  expect(parsed.error?.issues[0]?.path[2]).toBe(field)
})
