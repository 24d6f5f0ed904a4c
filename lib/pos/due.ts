import { earn, stillCharged } from '@/lib/earning'
import type { Given, RunningCampaign } from '@/lib/earning'
import { tierIn } from '@/lib/programs'
import type { PublishedProgram, PublishedVersion } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import { dueBack } from '@/lib/redemption'
import type { RefundSplit } from '@/lib/redemption'
import type { RefundRecord } from './refund-record'
import type { SaleRecord } from './sale-record'
import { partnerIn } from './seller'
import type { Seller } from './seller'

type Facts = {
  program: Pick<PublishedProgram, 'locale' | 'currency'>
  /** The sale's own. */
  version: PublishedVersion
  seller: Seller
  sale: Pick<SaleRecord, 'memberId' | 'currency' | 'tierKey' | 'explanation' | 'pointsEarned'>
  refunds: readonly Pick<RefundRecord, 'pointsTakenBack' | 'pointsWaived' | 'pointsOwed'>[]
  remaining: RefundSplit['remaining']
  /** What its campaigns gave with it, less what refunds before this one took back. */
  charged: readonly Given[]
  /** Whether points go back at all: that of its version, but where the whole sale is undone. */
  policy: ProgramRules['refundPolicy']
}
/** `campaigns`: what each has still given, once it is refunded. */
export type Due = { points: number; campaigns?: { id: string; left: number }[] }

/** What of a sale's award is due back, computed with what it stored and what is left of it. Pure. */
export function dueOf({ program, version, seller, sale, refunds, remaining, charged, policy }: Facts): Due {
  const { rules } = version
  if (!sale.memberId || policy === 'none') return { points: 0 }
  const fired = sale.explanation?.rules ?? []
  const day = fired.find((one) => one.rule === 'day_cap')
  // Those that it earned by, or that gave way, whatever became of them since, and never more of a budget than there was then.
  const ran = fired.filter((one) => one.rule === 'campaign' || one.rule === 'campaign_beaten')
  const campaigns = rules.campaigns.list.flatMap((one) => {
    const its = ran.find(({ id }) => id === one.id)
    return its && (its.rule === 'campaign' || isUncounted(one)) ? [{ ...one, ...('most' in its ? { most: its.most } : {}) }] : []
  })
  const earnedBy = (campaigns: readonly RunningCampaign[]) => earn(remaining, sale.currency, {
    version, rules, locale: program.locale, programCurrency: program.currency, tier: tierIn(rules, sale.tierKey), campaigns, roomToday: day?.room ?? null,
    partner: partnerIn(rules, seller),
  })
  const deserved = earnedBy(campaigns)
  const before = refunds.reduce((sum, one) => sum + one.pointsTakenBack + one.pointsWaived + one.pointsOwed, 0)
  return {
    points: dueBack(sale.pointsEarned, deserved.points, before),
    ...(ran.length > 0 ? { campaigns: stillCharged(charged, deserved.given, deserved.points - earnedBy([]).points).map(({ id, points }) => ({ id, left: points })) } : {}),
  }
}

/** One that gave way takes over only where nobody counts what it gives: of a budget, or of the times for each member, nothing was taken for it. */
const isUncounted = ({ budgetPoints, maxPerMember }: RunningCampaign) => budgetPoints === null && maxPerMember === null
