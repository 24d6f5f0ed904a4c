import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRules } from '@/lib/programs/schemas'
import { earnedTier } from './earned'
import { review } from './review'
import { termOf } from './term'
import type { Held } from './term'
import { tierWindow, windowAfter } from './window'

const kinds = ['calendar_year', 'rolling_365', 'anniversary'] as const
const base = defaultRules('GBP')
const rulesWith = (over: Partial<ProgramRules>): ProgramRules => programRulesSchema.parse({ ...base, ...over })
const falling = (over: Partial<ProgramRules['tierDowngrade']> = {}, tierWindow: ProgramRules['tierWindow'] = 'calendar_year') =>
  rulesWith({ tierWindow, tierDowngrade: { policy: 'recompute', graceDays: 0, noticeDays: 14, ...over } })
const held = (over: Partial<Held> = {}): Held =>
  ({ tierKey: 'gold', since: '2024-05-10', joined: '2024-02-29', keptTo: null, noticedOn: null, fallsOn: null, given: null, past: null, ...over })

describe('the term of a tier', () => {
  it.each([
    ['calendar_year', '2025-06-01', '2025-01-01', '2025-12-31', '2026-01-01'],
    ['rolling_365', '2025-03-01', '2024-05-11', '2025-05-10', '2025-05-11'],
    ['anniversary', '2025-06-01', '2025-02-28', '2026-02-27', '2026-02-28'],
  ] as const)('%s: is the window after the one it was reached in', (kind, today, from, to, endsOn) => {
    expect(termOf(falling({}, kind), held(), today)).toMatchObject({ window: { from, to }, endsOn })
  })
  it('takes the days of grace with it, and passes over windows that were over before anybody was told', () => {
    expect(termOf(falling({ graceDays: 31 }), held(), '2025-06-01')).toMatchObject({ window: { from: '2025-01-01', to: '2026-01-31' }, endsOn: '2026-02-01' })
    expect(termOf(falling(), held(), '2029-06-01')).toMatchObject({ endsOn: '2030-01-01' })
  })
})

it('looks at no window under a tier that is given for good, and walks through no more than what happened', () => {
  const given = { key: 'gold', over: 'bronze', until: '9000-12-31' }
  const past = Array.from({ length: 3_650 }, (_, n) => ({ day: dayPlusDays('2016-01-01', n), spendMinor: 150, pointsEarned: 1, fellTo: null }))
  for (const kind of kinds) for (const policy of ['none', 'recompute'] as const) {
    const [rules, one] = [falling({ policy, graceDays: 30 }, kind), held({ joined: '2016-01-01', given, past })]
    expect(termOf(rules, one, '2026-06-01').window).toBeNull()
    expect([earnedTier(rules, one, '2026-06-01'), earnedTier(rules, one, '9001-01-01')]).toEqual(['silver', policy === 'none' ? 'silver' : 'bronze'])
  }
})

describe('a review', () => {
  const look = (rules: ProgramRules, one: Held, counted: number, today: Day) => review(rules, one, termOf(rules, one, today), counted, today)
  it('waits, warns, and takes away what was announced', () => {
    const rules = falling()
    expect(look(rules, held(), 0, '2025-06-01')).toEqual({ act: 'wait', lookOn: '2025-12-18' })
    expect(look(rules, held(), 60_000, '2025-12-18')).toEqual({ act: 'warn', to: 'silver', fallsOn: '2026-01-01' })
    expect(look(rules, held(), 60_000, '2025-12-30')).toEqual({ act: 'warn', to: 'silver', fallsOn: '2026-01-13' })
    const told = held({ noticedOn: '2025-12-30', fallsOn: '2026-01-13' })
    expect(look(rules, told, 60_000, '2026-01-12')).toEqual({ act: 'wait', lookOn: '2026-01-13' })
    expect(look(rules, told, 60_000, '2026-01-13')).toEqual({ act: 'fall', to: 'silver', keptTo: '2025-12-31' })
    expect(look(rules, told, 200_000, '2026-01-13')).toEqual({ act: 'keep', to: 'gold', keptTo: '2025-12-31' })
  })
  it('takes one level at most where the rules say so, and nothing where they say nothing', () => {
    const told = held({ tierKey: 'platinum', noticedOn: '2025-12-18', fallsOn: '2026-01-01' })
    expect(look(falling({ policy: 'one_level' }), told, 0, '2026-01-01')).toMatchObject({ act: 'fall', to: 'gold' })
    expect(look(falling(), told, 0, '2026-01-01')).toMatchObject({ act: 'fall', to: 'bronze' })
    expect(look(falling({ policy: 'none' }), told, 0, '2026-01-01')).toEqual({ act: 'wait', lookOn: null })
  })
  it('leaves a tier given by hand until its day, and lets nobody fall below it meanwhile', () => {
    const given = { key: 'gold', over: 'silver', until: '2026-03-31' }
    const one = held({ given })
    for (const rules of [falling(), falling({ policy: 'none' })]) {
      expect(look(rules, one, 0, '2026-01-01')).toEqual({ act: 'wait', lookOn: '2026-03-18' })
      expect(look(rules, one, 0, '2026-03-18')).toEqual({ act: 'warn', to: 'silver', fallsOn: '2026-04-01' })
      expect(look(rules, held({ given, noticedOn: '2026-03-18', fallsOn: '2026-04-01' }), 0, '2026-04-01')).toMatchObject({ act: 'fall', to: 'silver' })
      const past = [{ day: '2026-02-01', spendMinor: 250_000, pointsEarned: 0, fellTo: null }]
      expect(look(rules, held({ given, past }), 0, '2026-04-01')).toMatchObject({ act: 'keep', to: 'gold' })
    }
    const lifted = held({ tierKey: 'platinum', given, noticedOn: '2025-12-18', fallsOn: '2026-01-01' })
    expect(look(falling(), lifted, 0, '2026-01-01')).toMatchObject({ act: 'fall', to: 'gold' })
  })
})

const days = fc.integer({ min: 0, max: 12_000 }).map((n) => dayPlusDays('2000-01-01', n))
// February's last days, so that leap years are met often.
const joins = fc.oneof(days, fc.constantFrom('2000-02-29', '2004-02-29', '2023-02-28', '2024-02-29', '2024-03-01', '2023-12-31', '2024-01-01'))
const lengthOf = ({ from, to }: { from: Day; to: Day }) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1

describe('windows', () => {
  it('hold their day, last a year and follow each other without a gap, in leap years too', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), joins, fc.integer({ min: 0, max: 4_000 }), (kind, joined, after) => {
      const day = dayPlusDays(joined, after)
      const window = tierWindow(kind, day, joined)
      const before = tierWindow(kind, dayPlusDays(window.from, -1), joined)
      const next = windowAfter(kind, day, joined)
      expect(window.from <= day && day <= window.to).toBe(true)
      expect(next.from).toBe(dayPlusDays(kind === 'rolling_365' ? day : window.to, 1))
      expect(dayPlusDays(before.to, 1)).toBe(window.from)
      for (const one of [window, before, next]) expect(one && [365, ...(kind === 'rolling_365' ? [] : [366])]).toContain(one && lengthOf(one))
      expect(tierWindow(kind, next.to, joined)).toEqual(next)
    }))
  })
  it('turn at midnight of the program’s own zone', () => {
    const zones = fc.constantFrom('Pacific/Kiritimati', 'America/New_York', 'Asia/Kathmandu', 'Europe/London', 'Pacific/Pago_Pago', 'America/Sao_Paulo')
    fc.assert(fc.property(zones, fc.constantFrom(...kinds), joins, days, (zone, kind, joined, since) => {
      const { endsOn } = termOf(falling({}, kind), held({ joined, since }), since)
      const midnight = startOfLocalDay(endsOn, zone)
      expect(localDay(midnight, zone)).toBe(endsOn)
      expect(localDay(new Date(midnight.getTime() - 1), zone)).toBe(dayPlusDays(endsOn, -1))
    }))
  })
})

/** Some years of a member, looked at only on the days that a review asks for. */
function live(rules: ProgramRules, joined: Day, buys: ReadonlyMap<number, number>, lookEvery: boolean, length = 1_900) {
  const spent = new Map<Day, number>()
  const sum = (from: Day, to: Day) => [...spent].reduce((total, [day, minor]) => (day >= from && day <= to ? total + minor : total), 0)
  const rank = (key: string) => rules.tiers.findIndex((tier) => tier.key === key)
  let one = held({ tierKey: 'bronze', since: joined, joined })
  let lookOn: Day | null = null
  const told: { day: Day; to: string; fallsOn: Day }[] = []
  const fell: { day: Day; from: string; to: string; since: Day; keptTo: Day | null }[] = []
  for (let n = 0; n < length; n += 1) {
    const today = dayPlusDays(joined, n)
    if (lookEvery ? rank(one.tierKey) > 0 : lookOn !== null && lookOn <= today) {
      const term = termOf(rules, one, today)
      const verdict = review(rules, one, term, sum(term.window?.from ?? '', term.window?.to ?? ''), today)
      if (verdict.act === 'wait') lookOn = verdict.lookOn
      if (verdict.act === 'warn') {
        told.push({ day: today, ...verdict })
        one = { ...one, noticedOn: today, fallsOn: verdict.fallsOn }
        lookOn = verdict.fallsOn
      }
      if (verdict.act === 'keep' || verdict.act === 'fall') {
        if (verdict.act === 'fall') fell.push({ day: today, from: one.tierKey, to: verdict.to, since: one.since, keptTo: one.keptTo })
        one = { ...one, tierKey: verdict.to, since: verdict.act === 'fall' ? today : one.since, keptTo: verdict.keptTo, noticedOn: null, fallsOn: null }
        lookOn = dayPlusDays(today, 1)
      }
    }
    const minor = buys.get(n)
    if (minor === undefined) continue
    spent.set(today, minor)
    const { from, to } = tierWindow(rules.tierWindow, today, joined)
    const reached = rules.tiers.findLast((tier) => (tier.thresholdMinor ?? 0) <= sum(from, to))?.key ?? 'bronze'
    if (rank(reached) <= rank(one.tierKey)) continue
    one = { ...one, tierKey: reached, since: today, keptTo: null, noticedOn: null, fallsOn: null }
    lookOn = today
  }
  return { one, told, fell }
}

const lives = fc.record({
  kind: fc.constantFrom(...kinds), joined: joins, policy: fc.constantFrom('one_level' as const, 'recompute' as const),
  graceDays: fc.integer({ min: 0, max: 60 }), noticeDays: fc.integer({ min: 1, max: 60 }),
  buys: fc.array(fc.tuple(fc.integer({ min: 0, max: 1_899 }), fc.integer({ min: 1, max: 400_000 })), { maxLength: 12 }),
})

describe('over the years', () => {
  it('nobody falls without a notice in time, nor before the window after the one that earned it is over', () => {
    fc.assert(fc.property(lives, ({ kind, joined, buys, ...downgrade }) => {
      const rules = falling(downgrade, kind)
      const { told, fell } = live(rules, joined, new Map(buys), false)
      for (const fall of fell) {
        const notice = told.findLast(({ day }) => day <= fall.day)
        expect(notice && notice.fallsOn <= fall.day && dayPlusDays(notice.day, downgrade.noticeDays) <= fall.day).toBe(true)
        expect(fall.day > dayPlusDays(windowAfter(kind, fall.keptTo ?? fall.since, joined).to, downgrade.graceDays)).toBe(true)
      }
    }), { numRuns: 20 })
  })
  it('looking only when asked to finds what looking every day finds', () => {
    fc.assert(fc.property(lives, ({ kind, joined, buys, ...downgrade }) => {
      const rules = falling(downgrade, kind)
      const early = new Map(buys.map(([day, minor]) => [day % 500, minor]))
      expect(live(rules, joined, early, false, 1_100)).toEqual(live(rules, joined, early, true, 1_100))
    }), { numRuns: 6 })
  })
  it('what is earned under a tier given by hand is what would be held without it', () => {
    fc.assert(fc.property(lives, fc.integer({ min: 1, max: 1_900 }), ({ kind, joined, buys, ...downgrade }, length) => {
      const [rules, on] = [falling(downgrade, kind), dayPlusDays(joined, length - 1)]
      const past = [...new Map(buys)].filter(([n]) => n < length).sort(([a], [b]) => a - b)
        .map(([n, spendMinor]) => ({ day: dayPlusDays(joined, n), spendMinor, pointsEarned: 0, fellTo: null }))
      const given = held({ tierKey: 'platinum', joined, past, given: { key: 'platinum', over: 'bronze', until: on } })
      expect(earnedTier(rules, given, on)).toBe(live(rules, joined, new Map(buys), false, length).one.tierKey)
    }), { numRuns: 40 })
  })
  it('whoever buys enough in every window keeps the tier', () => {
    fc.assert(fc.property(lives, ({ kind, joined, ...downgrade }) => {
      // A purchase in each quarter that alone is enough: in every year of any kind there is one.
      const { one, fell } = live(falling(downgrade, kind), joined, new Map(Array.from({ length: 21 }, (_, n) => [n * 90, 200_000])), false)
      expect([['gold', 'platinum'].includes(one.tierKey), fell.filter(({ to }) => to !== 'gold')]).toEqual([true, []])
    }), { numRuns: 10 })
  })
})
