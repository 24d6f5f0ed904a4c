import { dayPlusDays } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules } from '@/lib/programs/schemas'
import { windowAfter } from './window'
import type { Window } from './window'

export type Given = { key: string; over: string; until: Day }
/** What was counted on a day, or to which tier evaluation took the member down on it. */
export type Step = { day: Day; spendMinor: number; pointsEarned: number; fellTo: string | null }

/** What evaluation knows of a member's tier; days are the program's. */
export type Held = {
  tierKey: string
  since: Day
  joined: Day
  /** Last day of the window for which it was kept; null: it counts from when it was reached. */
  keptTo: Day | null
  noticedOn: Day | null
  fallsOn: Day | null
  given: Given | null
  /** Under a tier given by hand: all that says what would be held without it, in the order of the days. */
  past: Step[] | null
}

/** The window whose sum decides; of a tier given by hand there is none. `endsOn` is the first day without the tier, `keptTo` where its next term begins. */
export type Term = { window: Window | null; endsOn: Day; keptTo: Day; byHand: boolean }

export const rankIn = (rules: ProgramRules, key: string) => Math.max(0, rules.tiers.findIndex((tier) => tier.key === key))
export const keyAt = (rules: ProgramRules, index: number) => rules.tiers[Math.max(0, index)]?.key ?? ''

/** The highest tier that so much reaches. */
export const reachedTier = (rules: ProgramRules, counted: number): string =>
  rules.tiers.findLast((tier) => thresholdOf(tier, rules.tierBasis) <= counted)?.key ?? keyAt(rules, 0)

/**
 * The term of a tier: the window after the one it was reached in, with the days of grace. Windows that were over before
 * anybody was told of them never count against a member, so rules that begin to take tiers away do so for none that has passed.
 */
export function termOf(rules: ProgramRules, { tierKey, given, joined, since, keptTo, noticedOn, fallsOn }: Held, today: Day): Term {
  if (given?.key === tierKey) return { window: null, endsOn: dayPlusDays(given.until, 1), keptTo: given.until, byHand: true }
  const asOf = noticedOn ?? today
  const endOf = ({ to }: Window) => dayPlusDays(to, 1 + rules.tierDowngrade.graceDays)
  let window = windowAfter(rules.tierWindow, keptTo ?? since, joined)
  while (endOf(window) < asOf) window = windowAfter(rules.tierWindow, window.to, joined)
  const endsOn = fallsOn ?? endOf(window)
  // What is bought in the days of grace, or of a late notice, still counts.
  return { window: { from: window.from, to: dayPlusDays(endsOn, -1) }, endsOn, keptTo: window.to, byHand: false }
}

/** The tier that so much, counted in its term, leaves of one that was earned. */
export function leftOf(rules: ProgramRules, { tierKey, given }: Held, { endsOn }: Term, counted: number): string {
  const { policy } = rules.tierDowngrade
  const [now, reached] = [rankIn(rules, tierKey), rankIn(rules, reachedTier(rules, counted))]
  if (policy === 'none' || reached >= now) return tierKey
  const floor = given && given.until >= endsOn ? rankIn(rules, given.key) : 0
  return keyAt(rules, Math.max(floor, policy === 'one_level' ? now - 1 : reached))
}
