import type { RedeemRate } from '@/lib/programs/schemas'

export type PointsAsMoney = { points: bigint; amountMinor: bigint }

/**
 * What `asked` points buy when at most `roomMinor` may be paid: whole steps, money rounded down, and no point taken
 * that buys nothing. Both are 0 where the room is too small for the program's minimum.
 */
export function pointsAsMoney(asked: number, roomMinor: bigint, rate: RedeemRate): PointsAsMoney {
  const step = BigInt(rate.stepPoints)
  const price = BigInt(rate.points)
  const worth = BigInt(rate.amountMinor)
  const fitting = ((roomMinor + 1n) * price - 1n) / worth
  const wanted = BigInt(asked) < fitting ? BigInt(asked) : fitting
  const amountMinor = ((wanted / step) * step * worth) / price
  const needed = (amountMinor * price + worth - 1n) / worth
  const points = ((needed + step - 1n) / step) * step
  return amountMinor === 0n || points < BigInt(rate.minPoints) ? { points: 0n, amountMinor: 0n } : { points, amountMinor }
}

/** A sale so far: its lines in all, what points have paid of it, and what is left to pay. */
type Paying = { grossMinor: bigint; paidMinor: bigint; leftMinor: bigint }

/** How much more of a sale points may pay: the program's share of the whole, all that points pay counted together. */
export function roomForPoints({ grossMinor, paidMinor, leftMinor }: Paying, { maxPercentOfSale }: RedeemRate): bigint {
  const share = (grossMinor * BigInt(maxPercentOfSale)) / 100n - paidMinor
  if (share < 0n) return 0n
  return share < leftMinor ? share : leftMinor
}

/** The value of points at the redemption rate, rounded down. */
export const worthMinor = (points: number, rate: Pick<RedeemRate, 'points' | 'amountMinor'>): number =>
  Number((BigInt(points) * BigInt(rate.amountMinor)) / BigInt(rate.points))
