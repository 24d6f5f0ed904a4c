import { bytesOf, pointsIn } from '@/lib/core/card-bytes'
import type { Quote } from '@/lib/pos/schemas'
import type { RedeemRate } from '@/lib/programs/schemas'
import { pointsAsMoney, roomForPoints } from '@/lib/redemption'
import type { SaleRequest, TillState } from '../till-state'

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

/** Whether what a sale redeems can wait with it: points as money, within what the card that was shown lets its member spend. */
export function isAllowed({ redeem = [], proof }: Pick<SaleRequest, 'redeem' | 'proof'>): boolean {
  const bytes = bytesOf(proof?.token ?? '')
  const asked = redeem.reduce((sum, { points }) => sum + (points ?? Infinity), 0)
  return bytes !== null && asked <= pointsIn(bytes)
}
