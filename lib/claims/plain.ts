import type { ClaimState } from './schemas'

// What a browser may know of claims without the weight of their schemas.

/** Those that somebody has to act on. */
export const openStates = ['submitted', 'in_review'] as const satisfies readonly ClaimState[]

export const stateWords: Record<ClaimState, string> = {
  draft: 'Draft', submitted: 'New', in_review: 'In review', returned: 'Sent back', approved: 'Approved', rejected: 'Rejected', credited: 'Credited', reversed: 'Reversed',
}

/** Approved and assigned at once, at most. */
export const MOST_AT_ONCE = 50
/** Beyond these nobody counts. */
export const MOST_COUNTED = 1_000
