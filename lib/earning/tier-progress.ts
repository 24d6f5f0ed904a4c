import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules } from '@/lib/programs/schemas'

/** Where a member stands on the ladder. A tier once held stays lit, though its threshold was edited since. */
export function tierProgress(rules: ProgramRules, tierKey: string, counted: number) {
  const held = rules.tiers.findIndex((tier) => tier.key === tierKey)
  const steps = rules.tiers.map((tier, index) => ({
    key: tier.key, name: tier.name, color: tier.color, threshold: thresholdOf(tier, rules.tierBasis), reached: index <= held,
  }))
  const next = steps.find((step) => !step.reached)
  return {
    basis: rules.tierBasis,
    window: rules.tierWindow,
    counted,
    steps,
    next: next ? { name: next.name, missing: Math.max(0, next.threshold - counted) } : null,
  }
}
