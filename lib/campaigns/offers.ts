import { localDay } from '@/lib/core/local-day'
import { isInDays, leftFor } from '@/lib/earning'
import type { ProgramRules } from '@/lib/programs/schemas'
import { readBuyerFacts } from './buyer-facts'
import type { Campaign } from './schemas'

type Asked = { programId: string; memberId: string; organizationId: string; tierKey: string; rules: ProgramRules; timeZone: string; now: Date }
export type Offer = { campaign: Campaign; activated: boolean }

/** The personal offers that are this member's today, at one of the program's businesses, whatever the hour; those switched on first. No query where there are none. */
export async function offersOf({ programId, memberId, organizationId, tierKey, rules, timeZone, now }: Asked): Promise<Offer[]> {
  const day = localDay(now, timeZone)
  const running = rules.campaigns.list.filter((one) => one.personal && one.state === 'running' && isInDays(one, now, timeZone)
    && (one.tierKeys.length === 0 || one.tierKeys.includes(tierKey)))
  if (running.length === 0) return []
  const facts = await readBuyerFacts({ programId, memberId, organizationId, at: now, day, running, now })
  return running.flatMap((campaign) => {
    const activated = facts.soFar.get(campaign.id)?.activated ?? false
    return leftFor(campaign, Number(day.slice(5, 7)), facts) === null ? [] : [{ campaign, activated }]
  }).sort((a, b) => Number(b.activated) - Number(a.activated))
}
