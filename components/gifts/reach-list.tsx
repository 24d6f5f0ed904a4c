import Link from 'next/link'
import { EmptyState } from '@/components/shared/empty-state'
import { Points } from '@/components/shared/points'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/lib/core/format'
import type { Reachable } from '@/lib/gifts/schemas'

/** The brand's gifts: those within reach can be chosen, the others say why not. */
export function ReachList({ gifts, hrefOf }: { gifts: Reachable[]; hrefOf: (rewardId: string) => string }) {
  if (gifts.length === 0) return <div className="rounded-lg border bg-card"><EmptyState title="No gifts yet" description="The brand has none in its catalogue." /></div>
  return (
    <ul aria-label="Gifts" className="divide-y rounded-lg border bg-card">
      {gifts.map(({ rewardId, name, description, points, left, why }) => (
        <li key={rewardId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-4">
          <div className="grid min-w-0 gap-0.5">
            <span className="flex flex-wrap items-baseline gap-x-3"><span className="font-medium break-words">{name}</span><Points points={points} /></span>
            {description ? <span className="text-sm break-words text-muted-foreground">{description}</span> : null}
            <span className="text-sm text-muted-foreground">{why ?? (left === null ? 'Within reach' : `Within reach, ${formatNumber(left)} left`)}</span>
          </div>
          {why ? null : <Button asChild size="sm"><Link href={hrefOf(rewardId)} aria-label={`Choose ${name}`}>Choose</Link></Button>}
        </li>
      ))}
    </ul>
  )
}
