import { cn } from '@/components/ui/cn'
import { formatNumber, pointsWord, type Amount } from '@/lib/core/format'

export type PointsProps = {
  points: Amount
  /** With + or −, and in colour, as in a history. */
  signed?: boolean
  /** The figure one size larger than its word. */
  large?: boolean
  hideWord?: boolean
  /** The reader's language; staff read English. */
  locale?: string
  className?: string
}

export function Points({ points, signed, large, hideWord, locale, className }: PointsProps) {
  const count = BigInt(points)
  return (
    <span className={cn('whitespace-nowrap tabular-nums', signed && count > 0n && 'text-success', className)}>
      <span className={cn(large && 'text-lg font-semibold')}>{formatNumber(points, { signed, locale })}</span>
      {hideWord ? null : ` ${pointsWord(points, locale)}`}
    </span>
  )
}
