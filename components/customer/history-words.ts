import type { HistoryEntry } from '@/lib/customers/schemas'
import type { Speaker } from '@/lib/language'

type Told = Pick<HistoryEntry, 'kind' | 'points' | 'pointsUsed' | 'pointsPending' | 'referral' | 'claim' | 'outreach'>

/** What a transaction was, and what of its points is used or can be used later only. */
export function historyWords({ say }: Speaker, { kind, points, pointsUsed, pointsPending, referral, claim, outreach }: Told): string {
  if (claim && kind !== 'repay') return say(kind === 'reverse' ? 'history.invoice_back' : 'history.invoice', { retailer: claim.retailer })
  if (outreach) return say(kind === 'reverse' ? 'history.outreach_back' : 'history.outreach', { reason: outreach.reason })
  if (referral) return say(kind === 'reverse' ? 'history.refer_back' : 'history.refer', { side: referral.side, friend: referral.name ?? 'none' })
  const what = say('history.kind', { kind: kind === 'gift' && points < 0 ? 'gift_sent' : kind })
  const used = pointsUsed > 0 ? say('history.used', { what, points: pointsUsed }) : what
  return pointsPending > 0 ? say('history.later', { what: used, points: pointsPending }) : used
}
