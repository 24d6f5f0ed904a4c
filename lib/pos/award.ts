import { campaignsAt, campaignsFor, earn } from '@/lib/earning'
import type { Earned, EarningLine } from '@/lib/earning'
import { localDay } from '@/lib/core/local-day'
import type { PublishedProgram, PublishedVersion } from '@/lib/programs'
import type { Tier } from '@/lib/programs/schemas'
import { asksHistory, asksHistoryNow, readBuyerFacts } from '@/lib/campaigns'
import type { BuyerFacts } from '@/lib/campaigns'
import { partnerIn } from './seller'
import type { Seller } from './seller'

type Where = { program: PublishedProgram; version: PublishedVersion; tier: Tier; occurredAt: Date; outletId: string }
type Bought = Where & { seller: Seller }
type What = Bought & { lines: readonly EarningLine[]; currency: string; taxField?: string; history: BuyerFacts | null }

const runningAt = ({ program: { timeZone }, version: { rules }, tier, occurredAt, outletId }: Where) =>
  campaignsAt(rules.campaigns, { occurredAt, timeZone, outletId, tierKey: tier.key })

/** A member's history, where a rule that counts for this sale asks it; null costs nothing. */
export async function historyFor(programId: string, where: Bought, memberId: string | null | undefined, now: Date): Promise<BuyerFacts | null> {
  const { version: { rules }, program, occurredAt, seller: { organizationId } } = where
  if (!memberId || !asksHistory(rules)) return null
  const running = runningAt(where)
  if (!asksHistoryNow(rules, running)) return null
  return readBuyerFacts({ programId, memberId, organizationId, at: occurredAt, day: localDay(occurredAt, program.timeZone), running, now })
}

/** What a sale earns by the rules of its moment. Pure. @throws as earn */
export function awardFor({ history, seller, lines, currency, taxField, ...where }: What): Earned {
  const { program, version, tier, occurredAt } = where
  const { rules } = version
  const most = rules.earn.maxPointsPerDay
  return earn(lines, currency, {
    version, rules, locale: program.locale, programCurrency: program.currency, tier, taxField,
    campaigns: campaignsFor(runningAt(where), Number(localDay(occurredAt, program.timeZone).slice(5, 7)), history),
    roomToday: most === null || !history ? null : Math.max(0, most - history.pointsOnDay),
    partner: partnerIn(rules, seller),
  })
}

/** What the posting checks and counts of it: `seen` sales, and what each campaign gave, with its budget. */
export const countedOf = ({ given }: Pick<Earned, 'given'>, { rules }: PublishedVersion, history: BuyerFacts | null) => ({
  ...(history ? { seen: history.seen } : {}),
  ...(given.length > 0 ? { campaigns: given.map((one) => ({ ...one, budget: rules.campaigns.list.find(({ id }) => id === one.id)?.budgetPoints ?? null })) } : {}),
})
