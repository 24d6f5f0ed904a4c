import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import { keyAt, leftOf, rankIn, reachedTier, termOf } from './term'
import type { Held, Step } from './term'
import { tierWindow } from './window'
import type { Window } from './window'

/**
 * The tier that a member has on a day once nothing is given by hand: of the one held before it and what sales and evaluation would have left
 * without it the higher, and never more than was given. Sales above that have lifted already.
 */
export function earnedTier(rules: ProgramRules, held: Held, on: Day): string {
  const { tierKey, given } = held
  if (given?.key !== tierKey) return tierKey
  const earned = Math.max(rankIn(rules, given.over), rankIn(rules, alone(rules, held, on)))
  return keyAt(rules, rules.tiers.some(({ key }) => key === tierKey) ? Math.min(rankIn(rules, tierKey), earned) : earned)
}

/** Walks through what happened as sales and evaluation do: the window of each day lifts, and each term that is over by the given day keeps or takes away. */
function alone(rules: ProgramRules, { joined, past }: Held, on: Day): string {
  let one: Held = { tierKey: keyAt(rules, 0), since: joined, joined, keptTo: null, noticedOn: null, fallsOn: null, given: null, past: null }
  const steps = past ?? []
  const pass = (until: Day) => {
    while (rules.tierDowngrade.policy !== 'none' && rankIn(rules, one.tierKey) > 0) {
      const term = termOf(rules, one, one.keptTo ?? one.since)
      if (term.endsOn > until) return
      one = { ...one, tierKey: leftOf(rules, one, term, term.window ? sum(rules, within(steps, term.window)) : 0), keptTo: term.keptTo }
    }
  }
  let counting: Step[] = []
  for (const step of steps) {
    const { day, fellTo } = step
    // What is bought after the last day, before anybody has looked, lifts; nothing ends without a notice then.
    pass(day < on ? day : on)
    counting = [...within(counting, { from: tierWindow(rules.tierWindow, day, joined).from, to: day }), step]
    const to = rankIn(rules, fellTo ?? reachedTier(rules, sum(rules, counting)))
    // Rules that were stricter then may have taken away what the present ones leave.
    if (fellTo !== null && to < rankIn(rules, one.tierKey)) one = { ...one, tierKey: keyAt(rules, to) }
    if (fellTo === null && to > rankIn(rules, one.tierKey)) one = { ...one, tierKey: keyAt(rules, to), since: day > one.since ? day : one.since, keptTo: null }
  }
  pass(on)
  return one.tierKey
}

const within = (steps: Step[], { from, to }: Window) => steps.filter(({ day }) => day >= from && day <= to)
const sum = ({ tierBasis }: ProgramRules, steps: Step[]) => steps.reduce((total, one) => total + (tierBasis === 'spend' ? one.spendMinor : one.pointsEarned), 0)
