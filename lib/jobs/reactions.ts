import { amount, delta, money } from './effects'
import type { Effects, RelayedEvent, Told } from './effects'

type Reaction = (event: RelayedEvent) => Effects

const moves: Reaction = ({ data }) => ({ totals: delta(data) })

const told = (template: Told, points: number) => (points > 0 ? [{ template, points }] : [])

/** Nothing moved is no news. */
const noted = (one: NonNullable<Effects['note']>[number]) => (one.points || one.takenBack ? [one] : [])

const movesTier = (kind: 'tier_reached' | 'tier_lost' | 'tier_ending'): Reaction => ({ data }) =>
  ({ note: [{ kind, tier: String(data.to), ...(typeof data.fallsOn === 'string' ? { on: data.fallsOn } : {}) }] })

const recordSale: Reaction = (event) => {
  const { data, memberId } = event
  const sale = { sales: 1, netMinor: money(event, 'netMinor') }
  if (!memberId) return { day: sale }
  const pointsEarned = amount(data, 'pointsEarned')
  const pointsUsed = amount(data, 'pointsUsed')
  return {
    day: { ...sale, memberSales: 1, pointsEarned, pointsUsed },
    totals: delta(data),
    visit: { sales: 1, spendMinor: sale.netMinor },
    tell: [...told('points_redeemed', pointsUsed), ...told('points_earned', pointsEarned)],
  }
}

const attachMember: Reaction = (event) => {
  const { data } = event
  const pointsEarned = amount(data, 'pointsEarned')
  return {
    day: { memberSales: 1, pointsEarned },
    totals: delta(data),
    visit: { sales: 1, spendMinor: money(event, 'netMinor') },
    tell: told('points_earned', pointsEarned),
  }
}

const refundSale: Reaction = (event) => {
  const { data, memberId } = event
  const refund = { refunds: 1, refundMinor: money(event, 'refundMinor') }
  if (!memberId) return { day: refund }
  return {
    day: {
      ...refund,
      pointsReturned: amount(data, 'pointsReturned'),
      // What returned to an expired lot and expired with it has an event of its own.
      pointsTakenBack: amount(data, 'pointsTakenBack'),
    },
    totals: delta(data),
    visit: { sales: 0, spendMinor: -refund.refundMinor },
    note: noted({ kind: 'points_refunded', points: amount(data, 'pointsReturned'), takenBack: amount(data, 'pointsTakenBack') }),
  }
}

const usePoints: Reaction = ({ data }) => {
  const points = amount(data, 'points')
  return { day: { pointsUsed: points }, totals: delta(data), tell: told('points_redeemed', points) }
}

/** A gift’s event is about its redemption. */
const redemption = ({ subjectId }: RelayedEvent) => (subjectId ? { redemptionId: subjectId } : {})

/** Its points were held until now. */
const useForGift: Reaction = (event) => {
  const effects = usePoints(event)
  return { ...effects, tell: (effects.tell ?? []).map((one) => ({ ...one, ...redemption(event) })) }
}

const delivered = (why: 'courier' | 'hand'): Reaction => (event) => ({ note: [{ kind: 'reward_delivered', why, ...redemption(event) }] })

const takenBack = (why: 'returned' | 'withdrawn'): Reaction => (event) => ({ note: [{ kind: 'reward_back', why, ...redemption(event) }] })

/** Before it was approved its points were only held. */
const giveBackGift: Reaction = ({ data }) => {
  const totals = delta(data)
  return { day: { pointsReturned: totals.held === 0 ? amount(data, 'points') : 0 }, totals }
}

const given: Reaction = ({ data }) => {
  const points = amount(data, 'points')
  return { day: { pointsEarned: points }, totals: delta(data), tell: told('points_earned', points) }
}

/** Both sides of a referral are told why. */
const referred: Reaction = ({ data }) => {
  const points = amount(data, 'points')
  return { day: { pointsEarned: points }, totals: delta(data), tell: told(data.side === 'referrer' ? 'referral_thanks' : 'referral_welcome', points) }
}

const unreferred: Reaction = ({ data }) => {
  const points = amount(data, 'pointsTakenBack')
  return { day: { pointsTakenBack: points }, totals: delta(data), tell: told('referral_reversed', points + amount(data, 'pointsOwed')) }
}

/** A claim is reversed, or a line of it: the member finds it among their notices, with what they owe for what they had spent. */
const unclaimed: Reaction = ({ data }) => {
  const points = amount(data, 'pointsTakenBack')
  return { day: { pointsTakenBack: points }, totals: delta(data), note: noted({ kind: 'points_refunded', points: 0, takenBack: points + amount(data, 'pointsOwed'), why: 'claim.points_taken' }) }
}

/** What was given to many is taken back from each: a correction, as whoever reads it sees it. */
const ungiven: Reaction = ({ data }) => {
  const points = amount(data, 'pointsTakenBack')
  return { day: { pointsTakenBack: points }, totals: delta(data), note: noted({ kind: 'points_adjusted', points: -points - amount(data, 'pointsOwed') }) }
}

const adjust: Reaction = ({ data }) => {
  const points = amount(data, 'points')
  return { day: { pointsAdjusted: points }, totals: delta(data), note: noted({ kind: 'points_adjusted', points }) }
}

// A sale or a hold may enrol its member on the way; the posting then says so.
const joined = ({ data }: RelayedEvent) => data.created === true

/** Everything that happens because of an event, by its type. A type that isn't here only leaves the outbox. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'pos.record_sale': recordSale,
  'pos.attach_member': attachMember,
  'pos.claim_sale': attachMember,
  'pos.refund_sale': refundSale,
  'ledger.adjust': adjust,
  'adjustments.approve': adjust,
  'imports.opening': adjust,
  'imports.undo_opening': adjust,
  'imports.end_member': () => ({ day: { newMembers: -1 }, totals: { members: -1 } }),
  'giving.give': ({ data }) => ({ totals: delta(data), note: noted({ kind: 'gift_sent', points: amount(data, 'points') }) }),
  'points.received': ({ data }) => ({ totals: delta(data), note: noted({ kind: 'gift_received', points: amount(data, 'points') }) }),
  'redemptions.hold': moves,
  'redemptions.capture': usePoints,
  'redemptions.redeem': usePoints,
  'redemptions.release': moves,
  'vouchers.get': moves,
  'vouchers.cancel': moves,
  'gifts.approve': useForGift,
  'gifts.refuse': (event) => ({ ...giveBackGift(event), note: [{ kind: 'reward_refused', ...redemption(event) }] }),
  'gifts.dispatch': (event) => ({ note: [{ kind: 'reward_dispatched', ...redemption(event) }] }),
  'gifts.hand_over': delivered('hand'),
  // Of a brand's channel.
  'gifts.ask': moves,
  'gifts.ask_own': moves,
  'gift.points_spent': useForGift,
  'gift.points_returned': giveBackGift,
  'gifts.turn_down': (event) => ({ note: [{ kind: 'reward_refused', ...redemption(event) }] }),
  'gifts.send': (event) => ({ note: [{ kind: 'reward_dispatched', ...redemption(event) }] }),
  // Who says themselves that it came, knows.
  'gifts.deliver': delivered('hand'),
  'gifts.deliver_by_courier': delivered('courier'),
  'gifts.take_back': takenBack('returned'),
  'gifts.withdraw': takenBack('withdrawn'),
  'redemptions.reverse': ({ data }) => ({ day: { pointsReturned: amount(data, 'points') }, totals: delta(data) }),
  'members.welcome': given,
  'bonuses.birthday': given,
  'bonuses.share': given,
  'challenges.complete': given,
  'outreach.points': given,
  'outreach.points_taken': ungiven,
  'claim.points': given,
  'claim.points_taken': unclaimed,
  'referral.points': referred,
  'referral.points_taken': unreferred,
  'points.activated': moves,
  'points.expired': ({ data }) => {
    const points = amount(data, 'points')
    return { day: { pointsExpired: points }, totals: delta(data), note: noted({ kind: 'points_expired', points }) }
  },
  'member.tier_upgraded': movesTier('tier_reached'),
  'member.tier_downgraded': movesTier('tier_lost'),
  'member.tier_ending': movesTier('tier_ending'),
  'hold.expired': moves,
  // Two of the program's members are one from now on.
  'members.merge': ({ data }) => ({ totals: { ...delta(data), members: -1 } }),
  // Who had it has deleted their account: the card is nobody's.
  'member.left': () => ({ totals: { members: -1 } }),
  'members.enrol': () => ({ visit: { sales: 0, spendMinor: 0 } }),
}

export function effectsOf(event: RelayedEvent): Effects {
  const effects = reactions[event.type]?.(event) ?? {}
  if (!joined(event)) return effects
  return { ...effects, day: { ...effects.day, newMembers: 1 }, totals: { ...effects.totals, members: 1 } }
}
