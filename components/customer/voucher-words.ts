import type { BadgeVariant } from '@/components/ui/badge'
import type { Speaker } from '@/lib/language'
import type { OwnVoucher } from '@/lib/vouchers/schemas'

export const voucherLooks: Record<OwnVoucher['state'], BadgeVariant> = {
  ready: 'success', used: 'default', expired: 'default', given_back: 'default', requested: 'warning', approved: 'success', ordered: 'success', dispatched: 'success',
  handed_over: 'default', refused: 'danger', cancelled: 'default', returned: 'default',
}

/** Still to be used or waited for. */
export const isOpen = ({ state }: OwnVoucher) => ['ready', 'requested', 'approved', 'ordered', 'dispatched'].includes(state)

/** How it stands, and what happens next. */
export function voucherSays({ say, lastDay }: Speaker, { state, points, expiresAt, returns, timeZone, endedAt }: OwnVoucher): string {
  const after = points === 0 ? 'over' : returns ? 'returns' : 'lost'
  const day = endedAt ? lastDay(new Date(endedAt.getTime() + 1), timeZone) : 'none'
  switch (state) {
    case 'ready': return expiresAt ? say('vouchers.ready_until', { after, day: lastDay(expiresAt, timeZone) }) : say('vouchers.ready')
    case 'used': return say('vouchers.used', { day })
    case 'expired': return say('vouchers.expired', { after })
    case 'given_back': return say('vouchers.given_back', { day })
    case 'requested': return say('vouchers.requested')
    case 'approved': return say('vouchers.approved')
    case 'ordered': return say('vouchers.ordered')
    case 'dispatched': return say('vouchers.dispatched')
    case 'handed_over': return say('vouchers.handed_over', { day })
    case 'refused': return say('vouchers.refused')
    case 'cancelled': return say('vouchers.cancelled')
    case 'returned': return say('vouchers.returned')
  }
}
