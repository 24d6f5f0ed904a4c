import { paidUnits } from '@/lib/core/decimal'
import { daysBetween } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { Challenge } from './schemas'

/** What is left of a sale after its refunds; `day` in the program's zone. */
export type Purchase = { day: Day; currency: string; lines: readonly { sku: string; category?: string; quantity: string; freeQuantity?: string; netAmountMinor: number }[] }

type Goal = Pick<Challenge, 'kind' | 'target' | 'skus' | 'categories' | 'firstDay' | 'lastDay' | 'repeats'>

/**
 * How much of a challenge was reached in all, in its unit. What cost nothing, and what came back, counts for nothing. Pure.
 * `today`: as it stands then, when a run of weeks may be over; without it, whatever a late sale may still close counts.
 */
export function reached(goal: Goal, purchases: readonly Purchase[], currency: string, today?: Day): number {
  const counted = purchases.filter(({ day }) => day >= goal.firstDay && (goal.lastDay === null || day <= goal.lastDay))
  const lines = (one: Purchase) => one.lines.filter((line) => line.netAmountMinor > 0 && isFor(goal, line))
  switch (goal.kind) {
    case 'items': return counted.flatMap(lines).reduce((sum, line) => sum + Number(paidUnits(line)), 0)
    case 'spend': return counted.filter((one) => one.currency === currency).flatMap(lines).reduce((sum, line) => sum + line.netAmountMinor, 0)
    case 'visits': return new Set(counted.filter((one) => lines(one).length > 0).map(({ day }) => day)).size
    case 'weeks': return inWeeks(counted.filter((one) => lines(one).length > 0).map(({ day }) => day), goal, today)
  }
}

/** How often it is full, and how much of the next round is there. */
export const rounds = ({ target, repeats }: Pick<Goal, 'target' | 'repeats'>, total: number): number =>
  (repeats ? Math.floor(total / target) : Math.min(Math.floor(total / target), 1))

const isFor = ({ skus, categories }: Goal, { sku, category }: { sku: string; category?: string }) =>
  (skus.length === 0 && categories.length === 0) || skus.includes(sku) || (category !== undefined && categories.includes(category))

const MONDAY = '2001-01-01'
const weekOf = (day: Day) => Math.floor(daysBetween(MONDAY, day) / 7)

/** Weeks in a row: whole rounds of runs that broke stay, and of the last run all counts, unless a week without a purchase is over since. */
function inWeeks(days: readonly Day[], { target }: Goal, today?: Day): number {
  const weeks = [...new Set(days.map(weekOf))].sort((a, b) => a - b)
  let [kept, run] = [0, 0]
  weeks.forEach((week, index) => {
    if (index > 0 && week !== (weeks[index - 1] ?? 0) + 1) {
      kept += run - (run % target)
      run = 0
    }
    run += 1
  })
  const broken = today !== undefined && (weeks.at(-1) ?? 0) < weekOf(today) - 1
  return kept + (broken ? run - (run % target) : run)
}
