import { Check } from 'lucide-react'
import { useSpeaker } from '@/components/language/speaker'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/shared/empty-state'
import type { ReachableReward } from '@/lib/customers/schemas'
import { Picture } from '@/components/shared/picture'
import { GetReward } from './get-reward'
import { PointsSaid } from './points-said'

/** What can be had now, and how far the rest is. `own`: whoever looks is signed in, and can get it here. */
export function RewardList({ rewards, own = false }: { rewards: ReachableReward[]; own?: boolean }) {
  const { say } = useSpeaker()
  if (rewards.length === 0) {
    return (
      <EmptyState
        className="rounded-lg border bg-card"
        title={say('rewards.none')}
        description={say('rewards.none_says')}
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
              <PointsSaid points={reward.points} />
              {reward.description ? ` · ${reward.description}` : ''}
            </p>
            {reward.conditions.length > 0 ? <p className="text-sm text-muted-foreground">{reward.conditions.join(' · ')}</p> : null}
          </div>
          {reward.affordable && own && reward.online ? <GetReward reward={reward} />
            : reward.affordable ? <Badge variant="success"><Check aria-hidden="true" />{say('rewards.yours')}</Badge>
            : <span className="shrink-0 text-muted-foreground">{reward.unavailable ? say('rewards.in_the_way', { why: reward.unavailable }) : say('rewards.to_go', { points: reward.missing })}</span>}
        </li>
      ))}
    </ul>
  )
}
