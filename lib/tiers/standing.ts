import { localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules } from '@/lib/programs/schemas'
import { readHeld, sumWindows } from './held-queries'
import { tierAfter } from './review'
import { termOf } from './term'

type Whose = { programId: string; memberId: string; rules: ProgramRules; timeZone: string; now: Date }
export type TierStanding = {
  /** Given by hand, up to and including a day. */
  given: { key: string; over: string; until: Day } | null
  /** Announced to end: the first day without it, what comes then, and how much more until then keeps it (null: nothing does). */
  ending: { on: Day; toKey: string; missing: number | null } | null
}

/** What was given to a member by hand and what was announced; an end that has been bought off meanwhile is none. */
export async function tierStanding({ programId, memberId, rules, timeZone, now }: Whose): Promise<TierStanding> {
  const [held] = await readHeld(undefined, { programId, memberIds: [memberId] })
  if (!held?.fallsOn) return { given: held?.given ?? null, ending: null }
  const term = termOf(rules, held, localDay(now, timeZone))
  const [counted = 0] = await sumWindows(undefined, programId, rules.tierBasis, [{ memberId, window: term.window }])
  const toKey = tierAfter(rules, held, term, counted)
  if (toKey === held.tierKey) return { given: held.given, ending: null }
  const tier = rules.tiers.find(({ key }) => key === held.tierKey)
  const missing = term.byHand || !tier ? null : thresholdOf(tier, rules.tierBasis) - counted
  return { given: held.given, ending: { on: held.fallsOn, toKey, missing } }
}
