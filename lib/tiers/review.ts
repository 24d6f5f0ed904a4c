import { dayPlusDays } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import { earnedTier } from './earned'
import { leftOf, rankIn } from './term'
import type { Held, Term } from './term'

export type Verdict =
  | { act: 'wait'; lookOn: Day | null }
  | { act: 'warn'; to: string; fallsOn: Day }
  | { act: 'keep' | 'fall'; to: string; keptTo: Day }

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The tier that a member has after its term, having counted so much in it. */
export const tierAfter = (rules: ProgramRules, held: Held, term: Term, counted: number): string =>
  (term.byHand ? earnedTier(rules, held, term.endsOn) : leftOf(rules, held, term, counted))

/**
 * What evaluation does on a day. Nobody falls without a notice, so many days before as the rules say; only a tier given by
 * hand ends on its day in any case. Pure: looked at again on the same day it says the same.
 */
export function review(rules: ProgramRules, held: Held, term: Term, counted: number, today: Day): Verdict {
  const { policy, noticeDays } = rules.tierDowngrade
  if (rankIn(rules, held.tierKey) === 0 || (policy === 'none' && !term.byHand)) return { act: 'wait', lookOn: null }
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
