import type { ClaimState } from './schemas'

// What a browser may know of claims without the weight of their schemas.

/** Those that somebody has to act on. */
export const openStates = ['submitted', 'in_review'] as const satisfies readonly ClaimState[]

export const stateWords: Record<ClaimState, string> = {
  draft: 'Draft', submitted: 'New', in_review: 'In review', returned: 'Sent back', approved: 'Approved', rejected: 'Rejected', credited: 'Credited', reversed: 'Reversed',
}

/** Those that points were given for, whatever was taken back since. */
export const givenStates = ['credited', 'reversed'] as const satisfies readonly ClaimState[]

/** What people decide on a step. */
export const decidedWords = { decided: 'Decided', passed: 'Passed on or approved', returned: 'Sent back', rejected: 'Rejected' } as const
export type Decided = keyof typeof decidedWords

/** So many sent within an hour are a burst. */
export const BURST = 10

/** What stands out among claims, and should be looked at twice. */
export const signWords = {
  burst: `${BURST} or more sent within an hour`, round: 'Round totals', alike: 'Images like those of other claims', invoice: 'Invoices that were claimed before',
  sequence: 'Invoice numbers against the order of their days', one_customer: 'Most points for one customer',
} as const
export type Sign = keyof typeof signWords

/** Approved and assigned at once, at most. */
export const MOST_AT_ONCE = 50
/** Beyond these nobody counts. */
export const MOST_COUNTED = 1_000
