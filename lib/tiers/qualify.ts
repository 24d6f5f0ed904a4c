import { daysBetween, localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { Qualify } from '@/lib/ledger'
import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules } from '@/lib/programs/schemas'
import { windowAfter, windowsAround } from './window'
import type { Windows } from './window'

type Facts = { rules: ProgramRules; timeZone: string; tierKey: string; joinedAt: Date; occurredAt: Date; now: Date; spendMinor: number }

/** What a sale adds towards tiers, and the tiers above the present one: an upgrade is immediate, a downgrade never. */
export function qualifying({ rules, timeZone, tierKey, joinedAt, occurredAt, now, spendMinor }: Facts): Qualify {
  const held = rules.tiers.findIndex(({ key }) => key === tierKey)
  const [day, today, joined] = [localDay(occurredAt, timeZone), localDay(now, timeZone), localDay(joinedAt, timeZone)]
  return {
    spendMinor,
    basis: rules.tierBasis,
    ...late(rules, held, windowsAround(rules.tierWindow, day, today, joined), today, joined),
    ladder: rules.tiers.slice(Math.max(held, 0) + 1).map((tier) => ({ key: tier.key, threshold: thresholdOf(tier, rules.tierBasis) })),
  }
}

/** Of a late sale: what tells whether a tier was lost since that it would have reached, or kept. */
function late({ tiers, tierWindow, tierDowngrade }: ProgramRules, held: number, window: Windows, today: Day, joined: Day): Windows & Pick<Qualify, 'below' | 'heldDays'> {
  if (!window.rolls && today <= window.to) return window
  const term = window.rolls ?? daysBetween(window.to, windowAfter(tierWindow, window.to, joined).to)
  return { ...window, heldDays: window.rolls ? term + tierDowngrade.graceDays : term, below: tiers.slice(0, Math.max(held, 0) + 1).map(({ key }) => key) }
}
