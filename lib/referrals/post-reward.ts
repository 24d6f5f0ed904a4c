import { newId } from '@/lib/core/ids'
import { dayPlusMonths, localDay, startOfLocalDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import { post } from '@/lib/ledger'
import type { Award, OperationHead } from '@/lib/ledger'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { DueReferral } from './read-facts'

type Sides = { referrer: Award; friend: Award }

/** What was promised, as lots that end as if they were earned now. */
export async function awardsOf(programId: string, points: { referrerPoints: number; friendPoints: number }, now: Date): Promise<Sides> {
  const program = await publishedProgram(programId, { asOf: now })
  const { rules } = versionAt(program, now)
  const award = (count: number) => bonusAward(rules, count, now, program.timeZone)
  return { referrer: award(points.referrerPoints), friend: award(points.friendPoints) }
}

/** @returns false where it was refused: somebody changed it meanwhile, or a card is blocked */
export async function postReward(due: DueReferral, now: Date): Promise<boolean> {
  const { programId, referralId, terms, timeZone, facts: { state } } = due
  const first = `${localDay(now, timeZone).slice(0, 7)}-01`
  const { status } = await post(programId, {
    ...headOf(due, 'referral.rewarded', now), op: 'refer', referralId, from: [state], ...(await awardsOf(programId, terms, now)),
    most: terms.mostPerMonth, monthFrom: startOfLocalDay(first, timeZone).toISOString(), monthTo: startOfLocalDay(dayPlusMonths(first, 1), timeZone).toISOString(),
  })
  return status === 'ok'
}

export async function postReversal(due: DueReferral, reason: string, now: Date): Promise<boolean> {
  const { programId, referralId, terms: { refundPolicy: policy } } = due
  const { status } = await post(programId, { ...headOf(due, 'referral.reversed', now), op: 'unrefer', referralId, policy, reason })
  return status === 'ok'
}

const headOf = ({ organizationId, timeZone }: DueReferral, type: string, now: Date): OperationHead => ({
  id: newId(), eventId: newId(), type, organizationId, actor: { kind: 'system', id: null }, requestId: 'referrals',
  now: now.toISOString(), occurredAt: now.toISOString(), day: localDay(now, timeZone),
})
