import { quantityText, thousandths } from '@/lib/core/decimal'
import { AppError, invalid } from '@/lib/core/errors'
import type { PricedLine } from './schemas'

export type RefundLine = { lineId: string; quantity: string; refundMinor: number; pointsReturned: number }
export type RefundWish = { lineId: string; quantity: string }

/** A sale's lines with what earlier refunds returned of each. */
export type Returned = { line: PricedLine; before: bigint }

export function returnedSoFar(lines: readonly PricedLine[], refunds: readonly { lines: readonly RefundLine[] }[]): Returned[] {
  const before = new Map<string, bigint>()
  for (const { lineId, quantity } of refunds.flatMap((refund) => refund.lines)) {
    before.set(lineId, (before.get(lineId) ?? 0n) + thousandths(quantity))
  }
  return lines.map((line) => ({ line, before: before.get(line.lineId) ?? 0n }))
}

/** What returning up to quantity q of n has given back in all: floor(x * q / n). */
const upTo = (x: number, q: bigint, n: bigint) => (BigInt(x) * q) / n

/** What was free of a line comes back as its money does: in proportion. */
const left = ({ quantity, netAmountMinor, freeQuantity }: PricedLine, before: bigint) => {
  const part = (x: number) => x - Number(upTo(x, before, thousandths(quantity)))
  return {
    quantity: quantityText(thousandths(quantity) - before),
    netAmountMinor: part(netAmountMinor),
    ...(freeQuantity === undefined ? undefined : { freeQuantity: quantityText(BigInt(part(Number(thousandths(freeQuantity))))) }),
  }
}

/** The lines with what is still paid for them, after what was returned. */
export const stillPaid = (sale: readonly Returned[]): PricedLine[] =>
  sale.map(({ line, before }) =>
    ({ ...line, ...left(line, before) }))

export const nothingLeft = (lines: readonly PricedLine[]): boolean => lines.every(({ quantity }) => thousandths(quantity) === 0n)

export type RefundSplit = {
  lines: RefundLine[]
  refundMinor: number
  pointsReturned: number
  /** Whether all of the sale has come back with it; what cost nothing comes back by its quantity alone. */
  whole: boolean
  /** The lines with what is still paid for them: what the award is recomputed on. */
  remaining: PricedLine[]
}

/**
 * Splits a refund over its lines; without a wish, all that is left. Any sequence of refunds returns in sum exactly the
 * whole, since each gives what is due up to its cumulative quantity less what was given. Source: product.md, "Refund".
 * @throws AppError already_refunded (more than is left), validation_failed (no such line)
 */
export function splitRefund(sale: readonly Returned[], wishes?: readonly RefundWish[]): RefundSplit {
  const wanted = wishes ? wantedByLine(sale, wishes) : undefined
  const lines: RefundLine[] = []
  const returned: Returned[] = []
  for (const { line, before } of sale) {
    const whole = thousandths(line.quantity)
    const now = wanted ? (wanted.get(line.lineId) ?? 0n) : whole - before
    const after = before + now
    if (after > whole) throw tooMuch(line, whole - before)
    const given = (x: number) => Number(upTo(x, after, whole) - upTo(x, before, whole))
    if (now > 0n) {
      lines.push({
        lineId: line.lineId, quantity: quantityText(now),
        refundMinor: given(line.netAmountMinor), pointsReturned: given(line.pointsUsed),
      })
    }
    returned.push({ line, before: after })
  }
  if (lines.length === 0) throw new AppError('already_refunded', 'Nothing on this sale is left to refund.')
  const sum = (field: 'refundMinor' | 'pointsReturned') => lines.reduce((total, line) => total + line[field], 0)
  const whole = returned.every(({ line, before }) => before === thousandths(line.quantity))
  return { lines, refundMinor: sum('refundMinor'), pointsReturned: sum('pointsReturned'), whole, remaining: stillPaid(returned) }
}

function wantedByLine(sale: readonly Returned[], wishes: readonly RefundWish[]): Map<string, bigint> {
  const wanted = new Map<string, bigint>()
  for (const { lineId, quantity } of wishes) {
    if (!sale.some(({ line }) => line.lineId === lineId)) throw invalid('lines', `The sale has no line ${lineId}.`)
    wanted.set(lineId, (wanted.get(lineId) ?? 0n) + thousandths(quantity))
  }
  return wanted
}

const tooMuch = (line: PricedLine, left: bigint) =>
  new AppError('already_refunded', `Of line ${line.lineId}, ${quantityText(left)} is left to refund.`, {
    lineId: line.lineId, left: quantityText(left),
  })

/** What of the award is no longer deserved, and was not asked back before. */
export const dueBack = (earned: number, deserved: number, dueBefore: number): number =>
  Math.max(0, earned - deserved - dueBefore)
