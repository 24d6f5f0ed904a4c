import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuyerFacts } from '@/lib/campaigns'
import type { Campaign, Campaigns } from '@/lib/campaigns/schemas'
import { quantityText, thousandths } from '@/lib/core/decimal'
import { localDay } from '@/lib/core/local-day'
import { versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import { returnedSoFar, splitRefund } from '@/lib/redemption'
import type { PricedLine, RefundLine } from '@/lib/redemption'
import { awardFor } from './award'
import { dueOf } from './due'
import { versionOf } from './sale-version'

const seller = { organizationId: '0197cccc-0000-7000-8000-000000000001', businessName: 'Corner shop' }
const base = defaultRules('GBP')
// London's clocks go back on the 25th of October: that day has 25 hours.
const start = Date.UTC(2026, 9, 24, 9)
const idOf = (index: number) => `0197aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`

type Rules = { rate?: string; mostOfDay?: number | null; mostOfSale?: number | null; mostOfCampaigns?: number | null; campaigns?: Partial<Campaign>[]; stacking?: Campaigns['stacking'] }
const rulesOf = ({ rate = '1', mostOfDay = null, mostOfSale = null, mostOfCampaigns = null, campaigns = [], stacking = 'add' }: Rules) => programRulesSchema.parse({
  ...base, earn: { ...base.earn, rates: [{ currency: 'GBP', pointsPerUnit: rate }], maxPointsPerDay: mostOfDay, maxPointsPerSale: mostOfSale },
  campaigns: { list: campaigns.map((one, index) => ({ id: idOf(index), state: 'running', name: `No. ${index}`, ...one })), stacking, mostPoints: mostOfCampaigns },
})
const programOf = (versions: { from: number; rules: Rules }[]): PublishedProgram => ({
  id: idOf(999), organizationId: seller.organizationId, name: 'Club', currency: 'GBP', timeZone: 'Europe/London', locale: 'en-GB', readAt: 0,
  versions: versions.map(({ from, rules }, index) => ({ id: `v${index}`, number: index + 1, effectiveFrom: new Date(from), rules: rulesOf(rules) })),
})

type Bought = { after: number; lines: { paid: number; quantity: number; sku: string }[] }
const lineOf = ({ paid, quantity, sku }: Bought['lines'][number], index: number): PricedLine => ({
  lineId: String(index), sku, name: sku, quantity: quantityText(BigInt(quantity)), unitPriceMinor: paid, amountMinor: paid, discountMinor: 0, pointsUsed: 0, netAmountMinor: paid,
})
const boughtOf = (amount: fc.Arbitrary<number>) => fc.record({
  after: fc.integer({ min: 1, max: 20 * 60 }), lines: fc.array(fc.record({ paid: amount, quantity: fc.integer({ min: 1, max: 4_000 }), sku: fc.constantFrom('tea', 'cup') }), { minLength: 1, maxLength: 3 }),
})
const buying = fc.array(boughtOf(fc.integer({ min: 0, max: 30_000 })), { minLength: 1, maxLength: 12 })

/** One member's sales, each awarded by what the ones before it left: of the day, and of budgets. */
function sellAll(program: PublishedProgram, all: readonly Bought[]) {
  const [ofDay, given] = [new Map<string, number>(), new Map<string, number>()]
  let at = start
  return { given, sales: all.map(({ after, lines: bought }) => {
    at += after * 60_000
    const [occurredAt, lines] = [new Date(at), bought.map(lineOf)]
    const [version, day] = [versionAt(program, occurredAt), localDay(occurredAt, program.timeZone)]
    const history: BuyerFacts = {
      seen: 0, pointsOnDay: ofDay.get(day) ?? 0, buyer: { sales: 0, elsewhere: 0, daysSince: null, birthMonth: null, bought: [], segments: new Set() },
      soFar: new Map([...given].map(([id, points]) => [id, { given: points, times: 0, activated: false }])),
    }
    const where = { program, version, tier: version.rules.tiers[0] ?? base.tiers[0]!, occurredAt, outletId: idOf(998), seller, currency: 'GBP', history }
    const award = awardFor({ ...where, lines })
    ofDay.set(day, (ofDay.get(day) ?? 0) + award.points)
    for (const one of award.given) given.set(one.id, (given.get(one.id) ?? 0) + one.points)
    return { where, lines, award }
  }) }
}

const clock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
const effects: fc.Arbitrary<Campaign['effect']> = fc.oneof(
  fc.constantFrom('1.5', '2', '3.125').map((factor) => ({ type: 'multiplier' as const, factor })),
  fc.integer({ min: 1, max: 200 }).map((points) => ({ type: 'bonus' as const, points })), fc.integer({ min: 1, max: 20 }).map((points) => ({ type: 'per_product' as const, points })))
const campaignsOf = fc.array(fc.record({
  effect: effects, budgetPoints: fc.option(fc.integer({ min: 1, max: 400 })), skus: fc.constantFrom<string[]>([], ['tea']), minBasketMinor: fc.option(fc.integer({ min: 1, max: 20_000 })),
}), { minLength: 1, maxLength: 4 })
const most = fc.option(fc.integer({ min: 1, max: 500 }))

describe('one sale after the other', () => {
  it('gives on each local day all that was earned, up to the day’s most, and in full again on the next', () => {
    fc.assert(fc.property(buying, campaignsOf, fc.integer({ min: 1, max: 500 }), most, (all, campaigns, mostOfDay, mostOfSale) => {
      const unlimited = campaigns.map((one) => ({ ...one, budgetPoints: null }))
      const [limited, free] = [mostOfDay, null].map((limit) => sellAll(programOf([{ from: 0, rules: { campaigns: unlimited, mostOfDay: limit, mostOfSale } }]), all).sales)
      const days = new Map<string, { got: number; earned: number }>()
      limited?.forEach(({ where, award }, index) => {
        const day = clock.format(where.occurredAt)
        const { got, earned } = days.get(day) ?? { got: 0, earned: 0 }
        days.set(day, { got: got + award.points, earned: earned + (free?.[index]?.award.points ?? 0) })
        if (mostOfSale !== null) expect(award.points).toBeLessThanOrEqual(mostOfSale)
      })
      for (const { got, earned } of days.values()) expect(got).toBe(Math.min(mostOfDay, earned))
    }))
  })

  it('gives of each campaign all that it would, up to its budget, and then nothing', () => {
    fc.assert(fc.property(buying, campaignsOf, (all, campaigns) => {
      const [limited, free] = [campaigns, campaigns.map((one) => ({ ...one, budgetPoints: null }))].map((list) => sellAll(programOf([{ from: 0, rules: { campaigns: list } }]), all).given)
      campaigns.forEach(({ budgetPoints }, index) => {
        expect(limited?.get(idOf(index)) ?? 0).toBe(Math.min(budgetPoints ?? Infinity, free?.get(idOf(index)) ?? 0))
      })
    }))
  })

  it('never passes a budget, whichever campaign is the best and whatever else limits the sale', () => {
    fc.assert(fc.property(buying, campaignsOf, most, most, (all, campaigns, mostOfDay, mostOfSale) => {
      const { given, sales } = sellAll(programOf([{ from: 0, rules: { campaigns, stacking: 'best', mostOfDay, mostOfSale } }]), all)
      campaigns.forEach(({ budgetPoints }, index) => expect(given.get(idOf(index)) ?? 0).toBeLessThanOrEqual(budgetPoints ?? Infinity))
      for (const { award } of sales) expect(award.given.every(({ points }) => points > 0 && points <= award.points)).toBe(true)
    }))
  })
})

/** What a shop may do to its program in between: each is a new version. */
const edits = fc.array(fc.record({
  at: fc.nat(12 * 10 * 60), to: fc.oneof(fc.constantFrom<Partial<Campaign>>({ state: 'paused' }, { state: 'ended' }, { minBasketMinor: 29_000 }, { budgetPoints: 1 }, { skus: ['cup'] }), effects.map((effect) => ({ effect }))),
  which: fc.nat(3), rate: fc.constantFrom('1', '1', '0.5', '7.25'),
}), { maxLength: 6 })

function editedProgram(rules: Rules & { campaigns: Partial<Campaign>[] }, changes: readonly { at: number; to: Partial<Campaign>; which: number; rate: string }[]) {
  const versions = [{ from: 0, rules }]
  for (const { at, to, which, rate } of changes.toSorted((a, b) => a.at - b.at)) {
    const before = versions.at(-1)?.rules ?? rules
    versions.push({ from: start + at * 60_000, rules: { ...before, rate, campaigns: before.campaigns.map((one, index) => (index === which % before.campaigns.length ? { ...one, ...to } : one)) } })
  }
  return programOf(versions)
}

const parts = fc.array(fc.record({ sale: fc.nat(11), line: fc.nat(2), part: fc.integer({ min: 1, max: 3_000 }) }), { maxLength: 15 })

it('takes back what a sale earned by its own version, tier and budgets, whatever was changed since, and in any parts the whole; budgets get back what the member loses of campaigns', async () => {
  await fc.assert(fc.asyncProperty(buying, campaignsOf, edits, parts, fc.record({ stacking: fc.constantFrom('best' as const, 'add' as const), mostOfDay: most, mostOfSale: most, mostOfCampaigns: most }), async (all, campaigns, changes, steps, limits) => {
    const { sales } = sellAll(editedProgram({ campaigns, ...limits }, changes), all)
    // By the time of the refunds all has ended, and a point is worth nothing of what it was.
    const today = editedProgram({ campaigns, ...limits }, [...changes, ...campaigns.map((_, which) => ({ at: 12 * 20 * 60, to: { state: 'ended' as const }, which, rate: '0.001' }))])
    for (const [index, { where, lines, award }] of sales.entries()) {
      const sale = { memberId: idOf(997), versionId: where.version.id, currency: 'GBP', tierKey: where.tier.key, explanation: award.explanation, pointsEarned: award.points }
      const { rules } = where.version
      // One that gave way takes over where it has no budget: nothing was taken of that for it.
      const free = rules.campaigns.list.filter(({ budgetPoints }) => budgetPoints === null).map(({ id }) => id)
      const fired = award.explanation.rules.flatMap((one) => (one.rule === 'campaign' || (one.rule === 'campaign_beaten' && free.includes(one.id)) ? [one.id] : []))
      const asThen = { ...where, version: { ...where.version, rules: { ...rules, campaigns: { ...rules.campaigns, list: rules.campaigns.list.filter(({ id }) => fired.includes(id)) } } } }
      const refunds: { lines: RefundLine[]; pointsTakenBack: number; pointsWaived: number; pointsOwed: number }[] = []
      let [asked, stillGiven, charged] = [0, NaN, award.given]
      const refund = async (wishes?: { lineId: string; quantity: string }[]) => {
        const split = splitRefund(returnedSoFar(lines, refunds), wishes)
        const due = dueOf({ program: today, version: await versionOf(today, sale), seller, sale, refunds, remaining: split.remaining, charged, policy: rules.refundPolicy })
        expect(due.points).toBeGreaterThanOrEqual(0)
        // In part taken back, in part waived or owed: all of it is asked once.
        refunds.push({ lines: split.lines, pointsTakenBack: Math.floor(due.points / 2), pointsWaived: due.points % 2, pointsOwed: Math.floor(due.points / 2) })
        asked = refunds.reduce((sum, one) => sum + one.pointsTakenBack + one.pointsWaived + one.pointsOwed, 0)
        expect(asked).toBe(award.points - awardFor({ ...asThen, lines: split.remaining }).points)
        // Of a part of a point, what is left may make one where the whole sale made none.
        for (const { id, left } of due.campaigns ?? []) expect(left).toBeLessThanOrEqual((award.given.find((one) => one.id === id)?.points ?? 0) + 1)
        stillGiven = (due.campaigns ?? []).reduce((sum, { left }) => sum + left, 0)
        // What is left earns so much more for campaigns: so much they are charged for, of what they were, and each no more than before.
        const without = { ...asThen.version, rules: { ...asThen.version.rules, campaigns: { ...rules.campaigns, list: [] } } }
        const kept = award.points - asked - awardFor({ ...asThen, version: without, lines: split.remaining }).points
        expect(stillGiven).toBe(Math.min(kept, charged.reduce((sum, { points }) => sum + points, 0)))
        for (const one of charged) expect(due.campaigns?.find(({ id }) => id === one.id)?.left).toBeLessThanOrEqual(one.points)
        charged = (due.campaigns ?? []).map(({ id, left }) => ({ id, points: left }))
      }
      for (const { line, part } of steps.filter((one) => one.sale === index)) {
        const one = returnedSoFar(lines, refunds)[line]
        const open = one ? thousandths(one.line.quantity) - one.before : 0n
        if (open > 0n) await refund([{ lineId: String(line), quantity: quantityText(open < BigInt(part) ? open : BigInt(part)) }])
      }
      if (returnedSoFar(lines, refunds).some(({ line, before }) => before < thousandths(line.quantity))) await refund()
      expect([asked, stillGiven]).toEqual([award.points, 0])
    }
  }), { numRuns: 60 })
})
