import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { formatNumber } from '@/lib/core/format'
import { claimGroups } from '@/lib/claims/retailer-plain'
import type { ClaimGroup, ClaimState } from '@/lib/claims/retailer-plain'

const groups = Object.entries(claimGroups) as [ClaimGroup, (typeof claimGroups)[ClaimGroup]][]
export const countOf = (counts: Partial<Record<ClaimState, number>>, group: ClaimGroup): number => claimGroups[group].states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)

/** Claims by what has to be done with them. */
export function ClaimTabs({ counts, chosen }: { counts: Partial<Record<ClaimState, number>>; chosen: ClaimGroup | undefined }) {
  const tabs = [{ key: undefined, label: 'All', count: groups.reduce((sum, [key]) => sum + countOf(counts, key), 0) }, ...groups.map(([key, { label }]) => ({ key, label, count: countOf(counts, key) }))]
  return (
    <nav aria-label="Claims by state" className="flex flex-wrap gap-2">
      {tabs.map(({ key, label, count }) => (
        <Link
          key={label} href={key ? `/retailer/claims?show=${key}` : '/retailer/claims'} aria-current={key === chosen ? 'page' : undefined} scroll={false}
          className={cn('inline-flex min-h-10 items-center gap-2 rounded-md border px-3 text-sm hover:bg-hover', key === chosen && 'border-accent font-medium text-accent')}
        >
          {label}<span className="text-muted-foreground tabular-nums">{formatNumber(count)}</span>
        </Link>
      ))}
    </nav>
  )
}
