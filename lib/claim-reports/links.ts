import { spanText } from '@/lib/core/day-spans'
import type { Period } from '@/lib/reports'
import type { Facts } from './declare'

type Which = {
  period?: Period | null; state?: string; retailer?: string; group?: string; step?: string; overdue?: boolean; age?: number; younger?: number
  did?: string; by?: string; stage?: string; line?: 'refused' | 'accepted'; sku?: string; named?: string; why?: string; on?: Period; sign?: string
}

/**
 * The list of the claims that a figure counts, narrowed as the report is; `period` null: whenever they were sent; without a state those that wait,
 * with `did`, `line` or `sign` those in every state. What each of these says: `queueInput` of lib/claims.
 */
export function claimsAt(facts: Facts, { period = facts, state, retailer = facts.retailerId, group = facts.group, overdue, age, younger, on, ...which }: Which = {}): string {
  const asked = {
    view: 'team', state: state ?? (which.did || which.line || which.sign ? 'all' : undefined), from: period?.from, to: period?.to, retailer, customer: facts.memberId, region: facts.region, group,
    ...which, overdue: overdue ? '1' : undefined, age: age?.toString(), younger: younger?.toString(), on: on && spanText(on),
  }
  return `/admin/claims?${new URLSearchParams(Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined))}`
}

/** Those that were given points, whatever came back. */
export const GIVEN = 'given'
