import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import { earnedTier } from './earned'
import { rankIn, reachedTier } from './term'
import type { Given, Held } from './term'
import { tierWindow } from './window'

export type MergedTier = { tierKey: string; keptTo: Day | null; given: Given | null }

/**
 * The tier of two cards that become one, never below either: the highest that was earned on one of them (by its own past, under its own gift) or
 * that what both count reaches, or what was given by hand where that is higher. It is kept as long as the card on which it was earned would have kept it.
 */
export function mergedTier(rules: ProgramRules, source: Held, target: Held, { counted, today }: { counted: number; today: Day }): MergedTier {
  const rank = (key: string) => rankIn(rules, key)
  const higher = (a: string, b: string) => (rank(b) > rank(a) ? b : a)
  const earnedOn = (held: Held) => earnedTier(rules, held, today)
  // A tier that the rules know no more is above none.
  const earned = [earnedOn(target), earnedOn(source)].reduce(higher, reachedTier(rules, counted))
  const gifts = [target.given, source.given].filter((given) => given !== null)
  const best = gifts.sort((a, b) => rank(b.key) - rank(a.key) || (a.until < b.until ? 1 : -1))[0] ?? null
  const keptTo = [source, target].filter((held) => earnedOn(held) === earned)
    .map(({ keptTo: kept, since, joined }) => kept ?? tierWindow(rules.tierWindow, since, joined).to).sort().at(-1) ?? null
  return { tierKey: best ? higher(earned, best.key) : earned, keptTo, given: best && { ...best, over: earned } }
}
