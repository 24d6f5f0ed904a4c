import { dayPlusDays } from '@/lib/core/local-day'
import { tierIn } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { TierStanding } from '@/lib/tiers'
import type { TierEnding } from './member-schemas'

/** An announced end as pages say it: by the last day with the tier. */
export const endingOf = (rules: ProgramRules, { ending }: TierStanding): TierEnding | null =>
  ending && { lastDay: dayPlusDays(ending.on, -1), to: tierIn(rules, ending.toKey).name, missing: ending.missing }
