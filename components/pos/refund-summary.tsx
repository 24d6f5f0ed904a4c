import { DescriptionList } from '@/components/shared/description-list'
import type { DescriptionItem } from '@/components/shared/description-list'
import { cn } from '@/components/ui/cn'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { RefundPreview } from './use-preview'

/** What a refund gives and takes: money, and each kind of points with what it means. */
export function RefundSummary({ refund, faded }: { refund: RefundPreview; faded?: boolean }) {
  const items: (DescriptionItem | false)[] = [
    { term: 'Money back', value: formatMoney(refund.refundMinor, refund.currency) },
    refund.pointsReturned > 0 && { term: 'Points returned', value: formatPoints(refund.pointsReturned), hint: 'Were spent on it; they go back to where they came from' },
    refund.pointsExpired > 0 && { term: 'Of them expired', value: formatPoints(refund.pointsExpired), hint: 'Their last day has passed, or the account was deleted meanwhile' },
    refund.pointsTakenBack > 0 && { term: 'Points taken back', value: formatPoints(refund.pointsTakenBack), hint: 'Were earned by it' },
    refund.pointsWaived > 0 && { term: 'Points waived', value: formatPoints(refund.pointsWaived), hint: 'Were spent already, and are let go' },
    refund.pointsOwed > 0 && { term: 'Points owed', value: formatPoints(refund.pointsOwed), hint: 'Were spent already; the next points repay them' },
    refund.balance !== null && { term: 'Balance after it', value: formatPoints(refund.balance.available) },
  ]
  return (
    <div className={cn('rounded-lg border bg-card p-4 transition-opacity', faded && 'opacity-60')}>
      <DescriptionList items={items.filter((item) => item !== false)} />
    </div>
  )
}
