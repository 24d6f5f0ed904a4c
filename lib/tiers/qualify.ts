import { localDay } from '@/lib/core/local-day'
import type { Qualify } from '@/lib/ledger'
import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules } from '@/lib/programs/schemas'
import { windowsAround } from './window'
import type { Windows } from './window'

type Facts = { rules: ProgramRules; timeZone: string; tierKey: string; joinedAt: Date; occurredAt: Date; now: Date; spendMinor: number }

/** What a sale adds towards tiers, and the tiers above the present one: an upgrade is immediate, a downgrade never. */
export function qualifying({ rules, timeZone, tierKey, joinedAt, occurredAt, now, spendMinor }: Facts): Qualify {
  const held = rules.tiers.findIndex(({ key }) => key === tierKey)
  const [day, today, joined] = [localDay(occurredAt, timeZone), localDay(now, timeZone), localDay(joinedAt, timeZone)]
  return {
    spendMinor,
    basis: rules.tierBasis,
    ...late(rules, held, windowsAround(rules.tierWindow, day, today, joined)),
    ladder: rules.tiers.slice(Math.max(held, 0) + 1).map((tier) => ({ key: tier.key, threshold: thresholdOf(tier, rules.tierBasis) })),
  }
}

/** Of a late sale in windows that roll: what tells whether a tier was lost since that it would have kept. */
const late = ({ tiers, tierDowngrade }: ProgramRules, held: number, window: Windows): Windows & Pick<Qualify, 'below' | 'graceDays'> =>
  (window.rolls ? { ...window, graceDays: tierDowngrade.graceDays, below: tiers.slice(0, Math.max(held, 0) + 1).map(({ key }) => key) } : window)
