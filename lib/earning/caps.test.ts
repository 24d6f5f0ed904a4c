import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Campaign } from '@/lib/campaigns/schemas'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { RunningCampaign } from './audience'
import { explain } from './explain'
import { earn } from './rules'

const base = defaultRules('GBP')
const most = (max: number) => fc.option(fc.integer({ min: 1, max }))
const decimal = (thousandths: number) => `${Math.floor(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`
const line = (netAmountMinor: number) => ({ sku: 'tea', amountMinor: netAmountMinor, netAmountMinor })

const effects = fc.oneof(fc.integer({ min: 1_001, max: 4_000 }).map((thousandths) => ({ thousandths })), fc.integer({ min: 1, max: 300 }).map((bonus) => ({ bonus })))
const sales = fc.record({
  paid: fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 4 }), rate: fc.integer({ min: 1, max: 3_000 }), tier: fc.constantFrom(1_000, 1_250, 2_000),
  campaigns: fc.array(fc.record({ effect: effects, left: most(200) }), { maxLength: 4 }), stacking: fc.constantFrom('best' as const, 'add' as const),
  mostOfCampaigns: most(200), mostOfSale: most(400), mostOfDay: most(400), usedToday: fc.nat(400),
})
type Sale = typeof sales extends fc.Arbitrary<infer T> ? T : never

const idOf = (index: number) => `0197aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`
function earned({ paid, rate, tier, campaigns, stacking, mostOfCampaigns, mostOfSale, mostOfDay, usedToday }: Sale) {
  const list = campaigns.map(({ effect }, index): Pick<Campaign, 'id' | 'state' | 'name' | 'effect'> => ({
    id: idOf(index), state: 'running', name: 'One', effect: 'bonus' in effect ? { type: 'bonus', points: effect.bonus } : { type: 'multiplier', factor: decimal(effect.thousandths) },
  }))
  const gold = { key: 'gold', name: 'Gold', color: '#c9a227', thresholdMinor: 0, multiplier: decimal(tier) }
  const rules = programRulesSchema.parse({
    ...base, earn: { ...base.earn, rates: [{ currency: 'GBP', pointsPerUnit: decimal(rate) }], maxPointsPerSale: mostOfSale, maxPointsPerDay: mostOfDay },
    tiers: [gold], campaigns: { list, stacking, mostPoints: mostOfCampaigns },
  })
  const running: RunningCampaign[] = rules.campaigns.list.map((one, index) => ({ ...one, most: campaigns[index]?.left ?? undefined }))
  return earn(paid.map(line), 'GBP', {
    version: { id: 'v', number: 1 }, rules, locale: 'en-GB', programCurrency: 'GBP', tier: { ...gold, benefits: [] }, campaigns: running,
    roomToday: mostOfDay === null ? null : Math.max(0, mostOfDay - usedToday),
  })
}

/** The same by hand, in units so small that all is whole: rate, tier, campaigns each within its budget, their most, the sale's, the day's. */
const ONE = 10n ** 11n
function byHand({ paid, rate, tier, campaigns, stacking, mostOfCampaigns, mostOfSale, mostOfDay, usedToday }: Sale) {
  const min = (a: bigint, b: number | null) => (b === null || a <= BigInt(b) * ONE ? a : BigInt(b) * ONE)
  // Minor units, thousandths of a rate, of a tier, and of a campaign.
  const own = paid.reduce((sum, amount) => sum + BigInt(amount), 0n) * BigInt(rate) * BigInt(tier) * 1_000n
  const extras = campaigns.map(({ effect, left }) =>
    min('bonus' in effect ? BigInt(effect.bonus) * ONE : (own * BigInt(effect.thousandths - 1_000)) / 1_000n, left))
  const all = stacking === 'add' ? extras.reduce((sum, one) => sum + one, 0n) : extras.reduce((best, one) => (one > best ? one : best), 0n)
  const uncapped = own + min(all, mostOfCampaigns)
  const ofSale = min(uncapped, mostOfSale)
  const ofDay = min(ofSale, mostOfDay === null ? null : Math.max(0, mostOfDay - usedToday))
  return { own, extras, all, uncapped, ofSale, points: Number(ofDay / ONE) }
}

describe('what a sale earns within all that limits it', () => {
  it('is the base at its rate and tier, then campaigns, then the most of campaigns, of the sale and of the day, cut to whole points once', () => {
    fc.assert(fc.property(sales, (sale) => {
      expect(earned(sale).points).toBe(byHand(sale).points)
    }), { numRuns: 500 })
  })

  it('names each limit that cut it, in that order, and none that did not', () => {
    fc.assert(fc.property(sales, (sale) => {
      const { explanation } = earned(sale)
      const { extras, all, uncapped, ofSale } = byHand(sale)
      const over = (value: bigint, limit: number | null) => limit !== null && value / ONE > BigInt(limit)
      const counted = sale.stacking === 'add' ? extras.length : Math.min(1, extras.length)
      expect(explanation.rules.map(({ rule }) => rule)).toEqual([
        'rate', ...(sale.tier === 1_000 ? [] : ['tier']), ...Array<string>(counted).fill('campaign'), ...Array<string>(extras.length - counted).fill('campaign_beaten'),
        ...(sale.mostOfCampaigns !== null && all > BigInt(sale.mostOfCampaigns) * ONE ? ['campaign_cap'] : []),
        ...(over(uncapped, sale.mostOfSale) ? ['sale_cap'] : []),
        ...(over(ofSale, sale.mostOfDay === null ? null : Math.max(0, sale.mostOfDay - sale.usedToday)) ? ['day_cap'] : []),
      ])
    }), { numRuns: 500 })
  })

  it('lets no campaign give more than its budget has, and says so of each that was cut', () => {
    fc.assert(fc.property(sales, (sale) => {
      const { explanation, given, points } = earned(sale)
      for (const one of given) expect(one.points).toBeLessThanOrEqual(Math.min(points, sale.campaigns[Number(one.id.slice(-3))]?.left ?? Infinity))
      const told = explain(explanation).rules
      for (const [at, fired] of explanation.rules.entries()) {
        if (fired.rule !== 'campaign') continue
        const campaign = sale.campaigns[Number(fired.id.slice(-3))]
        const [free] = byHand({ ...sale, campaigns: campaign ? [{ ...campaign, left: null }] : [] }).extras
        const left = campaign?.left ?? Infinity
        const cut = left < Infinity && (free ?? 0n) > BigInt(left) * ONE
        expect(fired.most).toBe(cut ? left : undefined)
        if (cut) expect([fired.exact, told[at]?.sentence]).toEqual([String(left), expect.stringContaining('budget')])
      }
    }), { numRuns: 300 })
  })

  it('charges campaigns no more than the sale earned by them where limits cut it, exactly that where they gave more, and each in proportion', () => {
    const bonuses = (own: number, points: number[], over: object) => {
      const { given, explanation, points: all } = earned({
        paid: [own * 100], rate: 1_000, tier: 1_000, stacking: 'add', mostOfCampaigns: null, mostOfSale: null, mostOfDay: null, usedToday: 0, ...over,
        campaigns: points.map((bonus) => ({ effect: { bonus }, left: null })),
      })
      return { all, given: given.map((one) => one.points), gave: explanation.rules.flatMap((one) => (one.rule === 'campaign' ? [one.gave] : [])) }
    }
    expect(bonuses(40, [200], { mostOfSale: 50 })).toEqual({ all: 50, given: [10], gave: [10] })
    expect(bonuses(40, [80, 80], { mostOfCampaigns: 100 })).toEqual({ all: 140, given: [50, 50], gave: [50, 50] })
    expect(bonuses(40, [80, 40, 1], { mostOfDay: 60, usedToday: 13 })).toEqual({ all: 47, given: [5, 2], gave: [5, 2, 0] })
    expect(bonuses(60, [80], { mostOfSale: 50 })).toEqual({ all: 50, given: [], gave: [0] })
    expect(bonuses(40, [80, 5], { mostOfSale: 500 })).toEqual({ all: 125, given: [80, 5], gave: [undefined, undefined] })
    fc.assert(fc.property(sales, (sale) => {
      const { points, given, explanation } = earned(sale)
      const alone = earned({ ...sale, campaigns: [] }).points
      const parts = given.reduce((sum, part) => sum + part.points, 0)
      const shared = explanation.rules.filter((one) => one.rule === 'campaign' && one.gave !== undefined)
      if (shared.length > 0) expect(parts).toBe(points - alone)
      else expect(parts - (points - alone)).toBeLessThan(Math.max(1, given.length))
    }), { numRuns: 500 })
  })

  it('parts what campaigns add so that the parts make the whole, to less than a point for each', () => {
    fc.assert(fc.property(sales, (one) => {
      const sale = { ...one, stacking: 'add' as const, mostOfCampaigns: null, mostOfSale: null, mostOfDay: null }
      const { points, given } = earned(sale)
      const alone = earned({ ...sale, campaigns: [] }).points
      const parts = given.reduce((sum, part) => sum + part.points, 0)
      expect(Math.abs(points - alone - parts)).toBeLessThan(Math.max(1, sale.campaigns.length))
    }))
  })
})
