import { dayPlusDays } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules } from '@/lib/programs/schemas'
import { windowAfter, windowsUnder } from './window'
import type { Window, Windows } from './window'

/** `lost`: the day on which evaluation last took a tier away. */
export type Given = { key: string; over: string; until: Day; lost?: Day | null }

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
}

/** What will decide: how much is counted in the best of these windows. `endsOn` is the first day without the tier, `keptTo` where its next term begins. */
export type Term = { windows: Windows[]; endsOn: Day; keptTo: Day; byHand: boolean }

export type Verdict =
  | { act: 'wait'; lookOn: Day | null }
  | { act: 'warn'; to: string; fallsOn: Day }
  | { act: 'keep' | 'fall'; to: string; keptTo: Day }

const rank = (rules: ProgramRules, key: string) => Math.max(0, rules.tiers.findIndex((tier) => tier.key === key))
const keyAt = (rules: ProgramRules, index: number) => rules.tiers[Math.max(0, index)]?.key ?? ''
const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The highest tier that so much reaches. */
export const reachedTier = (rules: ProgramRules, counted: number): string =>
  rules.tiers.findLast((tier) => thresholdOf(tier, rules.tierBasis) <= counted)?.key ?? keyAt(rules, 0)

/**
 * The term of a tier: the window after the one it was reached in, with the days of grace. Windows that were over before
 * anybody was told of them never count against a member, so rules that begin to take tiers away do so for none that has passed.
 */
export function termOf(rules: ProgramRules, held: Held, today: Day): Term {
  const { given, joined, since, keptTo, noticedOn, fallsOn } = held
  if (given?.key === held.tierKey) {
    const endsOn = dayPlusDays(given.until, 1)
    const gift = { until: given.until < today ? given.until : today, joined, lost: given.lost ?? null }
    return { windows: windowsUnder(rules.tierWindow, gift, rules.tierDowngrade, endsOn), endsOn, keptTo: given.until, byHand: true }
  }
  const asOf = noticedOn ?? today
  const endOf = ({ to }: Window) => dayPlusDays(to, 1 + rules.tierDowngrade.graceDays)
  let window = windowAfter(rules.tierWindow, keptTo ?? since, joined)
  while (endOf(window) < asOf) window = windowAfter(rules.tierWindow, window.to, joined)
  const endsOn = fallsOn ?? endOf(window)
  // What is bought in the days of grace, or of a late notice, still counts.
  return { windows: [{ from: window.from, to: dayPlusDays(endsOn, -1) }], endsOn, keptTo: window.to, byHand: false }
}

/** The tier that a member has after its term, having counted so much in it. */
export function tierAfter(rules: ProgramRules, held: Held, { byHand, endsOn }: Term, counted: number): string {
  const now = rank(rules, held.tierKey)
  const reached = rank(rules, reachedTier(rules, counted))
  if (byHand) return keyAt(rules, Math.min(now, Math.max(reached, rank(rules, held.given?.over ?? ''))))
  const { policy } = rules.tierDowngrade
  if (policy === 'none' || reached >= now) return held.tierKey
  const floor = held.given && held.given.until >= endsOn ? rank(rules, held.given.key) : 0
  return keyAt(rules, Math.max(floor, policy === 'one_level' ? now - 1 : reached))
}

/**
 * What evaluation does on a day. Nobody falls without a notice, so many days before as the rules say; only a tier given by
 * hand ends on its day in any case. Pure: looked at again on the same day it says the same.
 */
export function review(rules: ProgramRules, held: Held, term: Term, counted: number, today: Day): Verdict {
  const { policy, noticeDays } = rules.tierDowngrade
  if (rank(rules, held.tierKey) === 0 || (policy === 'none' && !term.byHand)) return { act: 'wait', lookOn: null }
  const to = tierAfter(rules, held, term, counted)
  const { endsOn, keptTo, byHand } = term
  const told = held.fallsOn !== null
  const noticeOn = dayPlusDays(endsOn, -noticeDays)
  if (today >= endsOn && (told || byHand || to === held.tierKey)) {
    return { act: to === held.tierKey ? 'keep' : 'fall', to, keptTo }
  }
  if (!told && today < noticeOn) return { act: 'wait', lookOn: noticeOn }
  if (told || to === held.tierKey) return { act: 'wait', lookOn: endsOn }
  return { act: 'warn', to, fallsOn: byHand ? endsOn : later(endsOn, dayPlusDays(today, noticeDays)) }
}
