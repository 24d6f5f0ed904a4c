import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayPlusDays } from '@/lib/core/local-day'
import { reached, rounds } from './progress'
import type { Purchase } from './progress'

const goal = (kind: 'items' | 'visits' | 'spend' | 'weeks', over: object = {}) =>
  ({ kind, target: 3, skus: [] as string[], categories: [] as string[], firstDay: '2026-01-01', lastDay: null, repeats: true, ...over })
const bought = (day: string, sku = 'coffee', quantity = '1', netAmountMinor = 300, currency = 'GBP'): Purchase =>
  ({ day, currency, lines: [{ sku, category: 'Drinks', quantity, netAmountMinor }] })

describe('how far a challenge is', () => {
  it('counts whole pieces that were paid for, of what it is for', () => {
    const purchases = [bought('2026-02-01', 'coffee', '2.500'), bought('2026-02-01', 'tea'), bought('2026-02-02', 'coffee', '1', 0)]
    expect(reached(goal('items', { skus: ['coffee'] }), purchases, 'GBP')).toBe(2)
    expect(reached(goal('items', { categories: ['Drinks'] }), purchases, 'GBP')).toBe(3)
  })
  it('counts days once, and only those within its own', () => {
    const purchases = [bought('2025-12-31'), bought('2026-01-01'), bought('2026-01-01'), bought('2026-01-31'), bought('2026-02-01')]
    expect(reached(goal('visits', { lastDay: '2026-01-31' }), purchases, 'GBP')).toBe(2)
  })
  it('adds up money of the program’s currency alone', () => {
    expect(reached(goal('spend'), [bought('2026-02-01'), bought('2026-02-01', 'x', '1', 500, 'EUR')], 'GBP')).toBe(300)
  })
  it('counts weeks in a row, from Monday on; a run that breaks keeps its whole rounds', () => {
    // Sunday and Monday are two weeks.
    expect(reached(goal('weeks'), [bought('2026-02-01'), bought('2026-02-02')], 'GBP')).toBe(2)
    const weeks = (...from: number[]) => from.map((week) => bought(dayPlusDays('2026-01-05', week * 7)))
    expect(reached(goal('weeks'), weeks(0, 1, 3, 4), 'GBP')).toBe(2)
    expect(reached(goal('weeks'), weeks(0, 1, 2, 3, 5), 'GBP')).toBe(4)
  })
  it('as it stands on a day, drops the weeks in a row once a whole week is over without a purchase', () => {
    const run = [0, 1, 2, 3].map((week) => bought(dayPlusDays('2026-01-05', week * 7)))
    const on = (day: string, purchases = run.slice(0, 2)) => reached(goal('weeks'), purchases, 'GBP', day)
    // The last purchase is of the week from Monday the 12th: the one after it lasts until Sunday the 25th.
    expect([on('2026-01-13'), on('2026-01-25'), on('2026-01-26'), on('2026-03-01')]).toEqual([2, 2, 0, 0])
    // Whole rounds stay: of four weeks three.
    expect([on('2026-02-08', run), on('2026-02-09', run)]).toEqual([4, 3])
    expect(on('2026-01-13', [])).toBe(0)
  })
  it('never grows smaller by another purchase, and never counts what was not bought', () => {
    const purchase = fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 5 }), fc.boolean()).map(([days, quantity, free]) =>
      bought(dayPlusDays('2026-01-01', days), 'coffee', String(quantity), free ? 0 : 300 * quantity))
    fc.assert(fc.property(fc.constantFrom('items', 'visits', 'spend', 'weeks'), fc.array(purchase, { maxLength: 20 }), purchase, (kind, before, one) => {
      const [a, b] = [reached(goal(kind), before, 'GBP'), reached(goal(kind), [...before, one], 'GBP')]
      // A week that closes a gap joins two runs; whole rounds of before stay.
      expect(rounds(goal(kind), b)).toBeGreaterThanOrEqual(rounds(goal(kind), kind === 'weeks' ? 0 : a))
      if (kind !== 'weeks') expect(b).toBeGreaterThanOrEqual(a)
      expect(reached(goal(kind), [], 'GBP')).toBe(0)
    }))
  })
  it('is full once, or each time again', () => {
    expect([2, 3, 7].map((total) => rounds(goal('items'), total))).toEqual([0, 1, 2])
    expect([2, 3, 7].map((total) => rounds(goal('items', { repeats: false }), total))).toEqual([0, 1, 1])
  })
})
