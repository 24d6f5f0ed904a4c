import { decimalText, floor, fraction, plus, times, whole } from '@/lib/core/decimal'
import type { Fraction } from '@/lib/core/decimal'
import type { SchemeTerms } from './schemas'

export type EarningLine = { number: number; productId: string | null; productGroup: string | null; quantity: string; amountMinor: number }
type Rates = SchemeTerms['rates'][number]
type Rate = Rates['customer'] | Rates['retailer']
/** Which rate counted, and what it brought exactly, before anything is cut. */
type LinePoints = { number: number; by: 'product' | 'group' | 'everything' | 'nothing'; customerExact: string; retailerExact: string; customer: number; retailer: number }
export type ClaimPoints = { lines: LinePoints[]; customer: number; retailer: number }

const nothing: Fraction = whole(0n)

/** The most particular rate for a line. */
function rateFor({ rates }: Pick<SchemeTerms, 'rates'>, { productId, productGroup }: Pick<EarningLine, 'productId' | 'productGroup'>): { rate: Rates | null; by: LinePoints['by'] } {
  const product = productId ? rates.find((one) => one.productId === productId) : undefined
  if (product) return { rate: product, by: 'product' }
  const group = productGroup ? rates.find((one) => one.group === productGroup) : undefined
  if (group) return { rate: group, by: 'group' }
  const all = rates.find((one) => !one.productId && !one.group)
  return all ? { rate: all, by: 'everything' } : { rate: null, by: 'nothing' }
}

/** Whether a line of this product can bring anybody points. */
export function earnsPoints(terms: Pick<SchemeTerms, 'rates'>, line: Pick<EarningLine, 'productId' | 'productGroup'>): boolean {
  const { rate } = rateFor(terms, line)
  return rate !== null && (rate.customer.type !== 'none' || (rate.retailer.type !== 'none' && rate.retailer.type !== 'share'))
}

function exact(rate: Rate, { quantity, amountMinor }: EarningLine, customer: Fraction): Fraction {
  switch (rate.type) {
    case 'per_unit': return times(fraction(rate.points), fraction(quantity))
    case 'of_amount': return times(times(fraction(rate.points), whole(BigInt(amountMinor))), { top: 1n, bottom: BigInt(rate.perMinor) })
    case 'share': return times(times(customer, fraction(rate.percent)), { top: 1n, bottom: 100n })
    case 'none': return nothing
  }
}

/**
 * Points of a claim's accepted lines: exact over all of them, and cut once, at the end. Each line is shown what the sum
 * grew by with it, so the lines' points add up to the claim's. A retailer's share is of the customer's exact points.
 */
export function claimPoints(terms: Pick<SchemeTerms, 'rates'>, lines: readonly EarningLine[]): ClaimPoints {
  let [customer, retailer] = [nothing, nothing]
  const each = lines.map((line) => {
    const { rate, by } = rateFor(terms, line)
    const forCustomer = rate ? exact(rate.customer, line, nothing) : nothing
    const forRetailer = rate ? exact(rate.retailer, line, forCustomer) : nothing
    const before = { customer: floor(customer), retailer: floor(retailer) }
    customer = plus(customer, forCustomer)
    retailer = plus(retailer, forRetailer)
    return {
      number: line.number, by, customerExact: decimalText(forCustomer), retailerExact: decimalText(forRetailer),
      customer: Number(floor(customer) - before.customer), retailer: Number(floor(retailer) - before.retailer),
    }
  })
  return { lines: each, customer: Number(floor(customer)), retailer: Number(floor(retailer)) }
}

/** What of so many points fits under a month's most, after what the month had so far. */
export const withinMost = (points: number, most: number | null, soFar: number): number => (most === null ? points : Math.min(points, Math.max(0, most - soFar)))

/**
 * What is due back when lines are taken out: what was given, less what the lines that stay earn within the same room,
 * less what came back before. Source: product.md, "Refund".
 */
export const dueBack = (given: number, left: number, room: number | null, before: number): number =>
  Math.max(0, given - Math.min(left, room ?? left) - before)
