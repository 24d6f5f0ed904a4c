import { Check } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/shared/empty-state'
import { Points } from '@/components/shared/points'
import { formatNumber } from '@/lib/core/format'
import type { ReachableReward } from '@/lib/customers/schemas'
import { Picture } from '@/components/rewards/picture'
import { GetReward } from './get-reward'

const inTheWay: Partial<Record<NonNullable<ReachableReward['unavailable']>, string>> = {
  tier: 'A higher tier', not_yet: 'Not yet', out_of_stock: 'All given out', member_limit: 'You have had it', member_day_limit: 'Again tomorrow',
}

/** What can be had now, and how far the rest is. `own`: whoever looks is signed in, and can get it here. */
export function RewardList({ rewards, own = false }: { rewards: ReachableReward[]; own?: boolean }) {
  if (rewards.length === 0) {
    return (
      <EmptyState
        className="rounded-lg border bg-card"
        title="No rewards yet"
        description="The business has not set any. Your points stay, and may count as money at the till."
      />
    )
  }
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {rewards.map((reward) => (
        <li key={reward.rewardId} className="flex items-center justify-between gap-4 px-4 py-3">
          {reward.pictureId ? <Picture pictureId={reward.pictureId} className="size-14 shrink-0" /> : null}
          <div className="min-w-0 flex-1">
            <p className="font-medium break-words">{reward.name}</p>
            <p className="text-muted-foreground">
              <Points points={reward.points} />
              {reward.description ? ` · ${reward.description}` : ''}
            </p>
            {reward.conditions.length > 0 ? <p className="text-sm text-muted-foreground">{reward.conditions.join(' · ')}</p> : null}
          </div>
          {reward.affordable && own && reward.online ? <GetReward reward={reward} />
            : reward.affordable ? <Badge variant="success"><Check aria-hidden="true" />Yours now</Badge>
            : <span className="shrink-0 text-muted-foreground">{reward.unavailable ? inTheWay[reward.unavailable] : `${formatNumber(reward.missing)} to go`}</span>}
        </li>
      ))}
    </ul>
  )
}
