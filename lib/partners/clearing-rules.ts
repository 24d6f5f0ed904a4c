import { worthMinor } from '@/lib/redemption'
import type { RedeemRate } from '@/lib/programs/schemas'

/** Points of the issuer's that were used at a business, less those that came back. */
export type Cell = { issuerId: string; atId: string; points: number }
/** `points` more of the debtor's points were used at the creditor than the other way round. */
export type Debt = { fromId: string; toId: string; points: number; amountMinor: number | null }
type Rate = Pick<RedeemRate, 'points' | 'amountMinor'>

/** What is left between each two once both directions are laid against each other; worth is cut once for each two. */
export function debtsOf(cells: readonly Cell[], rate: Rate | null): Debt[] {
  const net = new Map<string, { a: string; b: string; points: number }>()
  for (const { issuerId, atId, points } of cells) {
    if (issuerId === atId) continue
    const [a, b] = issuerId < atId ? [issuerId, atId] : [atId, issuerId]
    const pair = net.get(`${a} ${b}`) ?? { a, b, points: 0 }
    net.set(`${a} ${b}`, { ...pair, points: pair.points + (issuerId === a ? points : -points) })
  }
  return [...net.values()].filter(({ points }) => points !== 0).map(({ a, b, points }) => {
    const [fromId, toId] = points > 0 ? [a, b] : [b, a]
    return { fromId, toId, points: Math.abs(points), amountMinor: rate && worthMinor(Math.abs(points), rate) }
  })
}

/** What a business is owed in all; below zero it owes. */
export const balanceOf = (organizationId: string, debts: readonly Debt[]): number => debts.reduce((sum, { fromId, toId, amountMinor }) =>
  sum + (toId === organizationId ? (amountMinor ?? 0) : 0) - (fromId === organizationId ? (amountMinor ?? 0) : 0), 0)
