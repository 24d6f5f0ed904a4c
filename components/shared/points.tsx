import { cn } from '@/components/ui/cn'
import { formatNumber, plural, type Amount } from '@/lib/core/format'

export type PointsProps = {
  points: Amount
  /** With + or −, and in colour, as in a history. */
  signed?: boolean
  /** The figure one size larger than its word. */
  large?: boolean
  hideWord?: boolean
  className?: string
}

export function Points({ points, signed, large, hideWord, className }: PointsProps) {
  const count = BigInt(points)
  const word = plural(count < 0n ? -count : count, { one: 'point', other: 'points' })
  return (
    <span className={cn('whitespace-nowrap tabular-nums', signed && count > 0n && 'text-success', className)}>
      <span className={cn(large && 'text-lg font-semibold')}>{formatNumber(points, { signed })}</span>
      {hideWord ? null : ` ${word}`}
    </span>
  )
}
