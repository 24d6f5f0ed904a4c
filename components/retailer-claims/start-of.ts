import type { OwnClaimDetails } from '@/lib/claims'
import type { ClaimFormProps } from './claim-form'

/** A claim that the server has, as the form begins with it. */
export const startOf = (claim: OwnClaimDetails, ownName: string): NonNullable<ClaimFormProps['start']> => ({
  claimId: claim.claimId,
  customer: { memberId: claim.memberId, name: claim.customer },
  files: claim.files.map(({ fileId, type }) => ({ fileId, type })),
  invoice: {
    seller: claim.seller === ownName ? '' : claim.seller, invoiceNumber: claim.invoiceNumber ?? '', invoiceDate: claim.invoiceDate ?? '', totalMinor: claim.totalMinor,
    lines: claim.lines.map(({ number, productId, description, quantity, amountMinor }) => ({ id: String(number), productId, description, quantity, amountMinor })),
  },
})
