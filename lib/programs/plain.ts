import type { ProgramRules, Tier } from './schemas'

/** The tiers that rules bring, and others lack. */
export const tiersLacking = (rules: Pick<ProgramRules, 'tiers'>, others: Pick<ProgramRules, 'tiers'>): Tier[] =>
  rules.tiers.filter(({ key }) => !others.tiers.some((tier) => tier.key === key))

/** What a tier needs in the basis's own unit. */
export const thresholdOf = (tier: Tier, basis: ProgramRules['tierBasis']): number =>
  (basis === 'spend' ? tier.thresholdMinor : tier.thresholdPoints) ?? 0
