import type { BadgeVariant } from '@/components/ui/badge'
import type { OwnVoucher } from '@/lib/vouchers/schemas'

export const voucherStates: Record<OwnVoucher['state'], { label: string; variant: BadgeVariant }> = {
  ready: { label: 'Ready', variant: 'success' },
  used: { label: 'Used', variant: 'default' },
  expired: { label: 'Expired', variant: 'default' },
  given_back: { label: 'Given back', variant: 'default' },
  requested: { label: 'Asked for', variant: 'warning' },
  approved: { label: 'Approved', variant: 'success' },
  dispatched: { label: 'On its way', variant: 'success' },
  handed_over: { label: 'Yours', variant: 'default' },
  refused: { label: 'Refused', variant: 'danger' },
  cancelled: { label: 'Taken back', variant: 'default' },
}

/** Still to be used or waited for. */
export const isOpen = ({ state }: OwnVoucher) => ['ready', 'requested', 'approved', 'dispatched'].includes(state)
