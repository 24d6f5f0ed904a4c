import type { ReferralReason, ReferralState } from './schemas'

/** Why one waits for a look. What ended before anybody looked keeps it. */
export const doubts: readonly ReferralReason[] = ['same_address', 'same_device', 'card_blocked', 'staff_card']

/** Where each state may lead. What a person decides is among them; the rest follows from what happened. */
export const transitions: Record<ReferralState, readonly ReferralState[]> = {
  // Blocked: who joins does so on the device of who named them. Held: at a till, named by who works there.
  invited: ['joined', 'held', 'blocked', 'expired'],
  joined: ['qualified', 'held', 'rewarded', 'blocked', 'expired'],
  qualified: ['joined', 'held', 'rewarded', 'blocked', 'expired'],
  held: ['joined', 'qualified', 'rewarded', 'blocked', 'expired'],
  // A sale that comes late, made in time, still counts.
  expired: ['qualified', 'held', 'rewarded', 'blocked'],
  rewarded: ['reversed'],
  // By hand alone.
  blocked: ['rewarded'],
  reversed: [],
}

export const mayBecome = (from: ReferralState, to: ReferralState): boolean => transitions[from].includes(to)
/** Those from which a person may complete one: there is a friend, and nothing was given yet. */
export const completable: readonly ReferralState[] = ['joined', 'qualified', 'held', 'expired', 'blocked']

/** What is known of a referral at a moment. */
export type ReferralFacts = {
  state: ReferralState
  reason: ReferralReason | null
  /** Somebody looked at it and let it go on. */
  reviewed: boolean
  /** Completed by a person. */
  byHand: boolean
  endsAt: Date
  /** The earliest purchase of which enough is left, and when its return window is over. */
  purchase: { saleId: string; dueAt: Date } | null
  /** There was one that qualified, and it came back. */
  hadPurchase: boolean
  burst: 'same_address' | 'same_device' | null
  /** Both cards are one by now. */
  samePerson: boolean
  cardBlocked: boolean
}
export type Step = { to: ReferralState; reason: ReferralReason | null; lookAt: Date | null }

/** What becomes of a referral now. Measured anew each time, so that events may arrive in any order, and twice. */
export function nextStep(facts: ReferralFacts, now: Date): Step {
  const { state, reason, endsAt, purchase, samePerson } = facts
  const stays: Step = { to: state, reason, lookAt: null }
  if (state === 'blocked' || state === 'reversed') return stays
  if (state === 'invited') return now < endsAt ? { ...stays, lookAt: endsAt } : { to: 'expired', reason: 'not_joined', lookAt: null }
  if (state === 'rewarded') {
    if (samePerson) return { to: 'reversed', reason: 'same_person', lookAt: null }
    return facts.byHand || purchase ? stays : { to: 'reversed', reason: 'returned', lookAt: null }
  }
  if (state === 'expired' && (reason === 'not_joined' || !purchase)) return stays
  if (samePerson) return { to: 'blocked', reason: 'same_person', lookAt: null }
  if (!purchase && now >= endsAt) return { to: 'expired', reason: unseen(facts) ?? (facts.hadPurchase ? 'returned' : 'no_purchase'), lookAt: null }
  return underWay(facts, now)
}

/** What nobody looked into, and can't all be measured again: a late sale wakes the doubt with the referral. */
const unseen = ({ reason, reviewed }: ReferralFacts): ReferralReason | null => (!reviewed && reason && doubts.includes(reason) ? reason : null)

function underWay(facts: ReferralFacts, now: Date): Step {
  const { state, reason, reviewed, endsAt, purchase, burst, cardBlocked } = facts
  const waits = purchase ? null : endsAt
  const doubt = burst ?? (cardBlocked ? 'card_blocked' : unseen(facts))
  // What waits for a look waits on, though what made it wait is gone: a person decides.
  if (!reviewed && (state === 'held' || doubt)) return { to: 'held', reason: state === 'held' ? reason : doubt, lookAt: waits }
  if (!purchase) return { to: 'joined', reason: null, lookAt: endsAt }
  return purchase.dueAt <= now ? { to: 'rewarded', reason: null, lookAt: null } : { to: 'qualified', reason: null, lookAt: purchase.dueAt }
}
