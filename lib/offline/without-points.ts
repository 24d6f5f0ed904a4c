import { allocate } from '@/lib/core/allocate'
import { saleInputSchema } from '@/lib/pos/schemas'
import type { SaleInput } from '@/lib/pos/schemas'
import { saleOf } from './rules'

/**
 * A refused sale as it can be recorded still: nothing is redeemed, and it comes to the money that was taken. What points should have paid is a discount
 * of the shop's own, spread as theirs would have been: the drawer is right, and nobody earns for what nobody paid. Null where that can't be told.
 */
export function withoutPoints(request: Record<string, unknown>): SaleInput | null {
  const sale = saleInputSchema.safeParse({ ...request, redeem: [], expected: undefined, proof: undefined }).data
  const { totalMinor, discountMinor } = saleOf(request)
  if (!sale?.lines || totalMinor === null || discountMinor === null || discountMinor < 0 || discountMinor > totalMinor) return null
  if (discountMinor === 0) return sale
  const off = allocate(BigInt(discountMinor), sale.lines.map(({ amountMinor }) => BigInt(amountMinor)))
  return { ...sale, totalMinor: undefined, lines: sale.lines.map((line, index) => lowered(line, Number(off[index]))) }
}

type Line = NonNullable<SaleInput['lines']>[number]

/** The tax in it goes down with it. */
function lowered(line: Line, offMinor: number): Line {
  const amountMinor = line.amountMinor - offMinor
  if (line.taxMinor === undefined || line.amountMinor === 0) return { ...line, amountMinor }
  return { ...line, amountMinor, taxMinor: Number((BigInt(line.taxMinor) * BigInt(amountMinor)) / BigInt(line.amountMinor)) }
}
