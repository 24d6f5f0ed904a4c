import type { ProgramRules } from '@/lib/programs/schemas'

/** What of the rules decides who holds which tier: where two say the same, nobody moves. */
export const ladderOf = ({ tiers, tierBasis, tierWindow, tierDowngrade }: ProgramRules) => JSON.stringify([
  tiers.map(({ key, thresholdMinor, thresholdPoints }) => [key, thresholdMinor, thresholdPoints]), tierBasis, tierWindow, tierDowngrade,
])
