import { bytesOf, memberIn, pointsIn } from '@/lib/core/card-bytes'
import { localDay } from '@/lib/core/local-day'
import type { Quote } from '@/lib/pos/schemas'
import type { RedeemRate } from '@/lib/programs/schemas'
import { pointsAsMoney, roomForPoints } from '@/lib/redemption'
import type { SaleRequest, TillState } from '../till-state'
import type { QueuedSale } from './replay'

/** What so many points take off a basket, by the rule that the server will look at it with. */
export function takenOff(totalMinor: number, asked: number, rate: RedeemRate) {
  const room = roomForPoints({ grossMinor: BigInt(totalMinor), paidMinor: 0n, leftMinor: BigInt(totalMinor) }, rate)
  const { points, amountMinor } = pointsAsMoney(asked, room, rate)
  return { points: Number(points), amountMinor: Number(amountMinor) }
}

/** The price without a network, where points pay a part of it; null where it is the sum. */
export function offlineQuote({ lines, named, wishes }: TillState, currency: string, rate: RedeemRate | undefined): Quote | null {
  const wish = wishes.find((one) => 'asMoney' in one)
  if (!named || !('token' in named) || !wish || !rate) return null
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0)
  const { points, amountMinor } = takenOff(totalMinor, Math.min(wish.points, named.allowance), rate)
  return {
    memberId: named.memberId, currency, totalMinor, discountMinor: amountMinor, payableMinor: totalMinor - amountMinor, pointsUsed: points,
    redeemed: [{ points, discountMinor: amountMinor }], pointsEarned: 0, pointsPending: 0, balance: null, tier: null, explanation: null, lines: [], rewards: [], unavailable: [],
  }
}

type Spending = Pick<SaleRequest, 'redeem' | 'proof'>
const askedOf = ({ redeem = [] }: Spending) => redeem.reduce((sum, { points }) => sum + (points ?? Infinity), 0)
const whose = (token = '') => {
  const bytes = bytesOf(token)
  return bytes && memberIn(bytes)
}

/** Whether what a sale redeems can wait with it: points as money, within what the card that was shown lets its member spend, less what was taken of it since. */
export function isAllowed(sale: Spending, taken = 0): boolean {
  const bytes = bytesOf(sale.proof?.token ?? '')
  return bytes !== null && askedOf(sale) + taken <= pointsIn(bytes)
}

/**
 * What the sales that wait in this browser take of a card's points on a moment's day: who signed the card doesn't know of them yet. `zone`: the program's,
 * in which its days are counted.
 */
export function takenOf(token: string | undefined, waiting: readonly Pick<QueuedSale, 'request'>[], at: Date, zone: string): number {
  const [member, day] = [whose(token), localDay(at, zone)]
  return member === null ? 0 : waiting.filter(({ request }) => whose(request.proof?.token) === member && localDay(new Date(request.occurredAt), zone) === day)
    .reduce((sum, { request }) => sum + askedOf(request), 0)
}

/** A basket with what is left of its card, once the sales that wait are taken off. */
export function lessWaiting(state: TillState, waiting: readonly QueuedSale[], at: Date, zone: string): TillState {
  const { named } = state
  return named && 'token' in named ? { ...state, named: { ...named, allowance: Math.max(0, named.allowance - takenOf(named.token, waiting, at, zone)) } } : state
}
