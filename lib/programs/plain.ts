import type { ProgramRules, Tier } from './schemas'

/** What a tier needs in the basis's own unit. */
export const thresholdOf = (tier: Tier, basis: ProgramRules['tierBasis']): number =>
  (basis === 'spend' ? tier.thresholdMinor : tier.thresholdPoints) ?? 0
