import type { ClaimState } from './schemas'

// What a browser may know of claims without the weight of schemas.

export type { ClaimState } from './schemas'

/** Colours come with their words. */
export const claimColours = {
  draft: 'outline', submitted: 'default', in_review: 'default', returned: 'warning', approved: 'accent', rejected: 'danger', credited: 'success', reversed: 'danger',
} as const satisfies Record<ClaimState, string>

/** As its retailer reads them. */
export const claimWords: Record<ClaimState, string> = {
  draft: 'Draft', submitted: 'Sent', in_review: 'Being checked', returned: 'Sent back', approved: 'Approved', rejected: 'Rejected', credited: 'Points given', reversed: 'Taken back',
}

/** As a badge says it: what the brand's staff entered from paper they correct themselves. */
export const claimSaid = ({ state, makerKind }: { state: ClaimState; makerKind: 'user' | 'customer' }) =>
  (state === 'returned' && makerKind === 'user' ? { words: 'The brand corrects it', colour: claimColours.in_review } : { words: claimWords[state], colour: claimColours[state] })

/** Lists of claims as their retailer looks at them, with what is to be done in each. */
export const claimGroups = {
  returned: { label: 'To correct', states: ['returned'], next: 'Read why, correct and send again.' },
  drafts: { label: 'Drafts', states: ['draft'], next: 'Complete and send.' },
  under_way: { label: 'Being checked', states: ['submitted', 'in_review', 'approved'], next: 'Nothing to do: a message tells you how it went.' },
  credited: { label: 'Points given', states: ['credited'], next: 'Done.' },
  rejected: { label: 'Rejected', states: ['rejected', 'reversed'], next: 'Read why.' },
} as const satisfies Record<string, { label: string; states: readonly ClaimState[]; next: string }>
export type ClaimGroup = keyof typeof claimGroups
export const isClaimGroup = (text: string | undefined): text is ClaimGroup => text !== undefined && Object.hasOwn(claimGroups, text)
