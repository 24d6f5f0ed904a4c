import type { Facts } from './declare'
import type { Period } from '@/lib/reports'

type Which = { period?: Period | null; state?: string; retailer?: string; step?: string; overdue?: boolean; flagged?: boolean }

/** The list of the claims that a figure counts, narrowed as the report is; `period` null: whenever they were sent; without a state those that wait. */
export function claimsAt(facts: Facts, { period = facts, state, retailer = facts.retailerId, step, overdue, flagged }: Which = {}): string {
  const asked = {
    view: 'team', state, from: period?.from, to: period?.to, retailer, customer: facts.memberId, region: facts.region, group: facts.group, step,
    overdue: overdue ? '1' : undefined, flagged: flagged ? '1' : undefined,
  }
  return `/admin/claims?${new URLSearchParams(Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined))}`
}
