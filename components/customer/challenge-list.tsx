import { BadgeIcon } from '@/components/challenges/badge-icon'
import { useSpeaker } from '@/components/language/speaker'
import { cn } from '@/components/ui/cn'
import type { OwnChallenge } from '@/lib/challenges/schemas'
import type { OwnShare } from '@/lib/joining/schemas'
import { doneSaid, goalSaid, standingSaid } from './challenge-said'
import { ShareButton } from './share-button'

const STAMPS = 12

/** How far each is: stamps on a punch card, a bar where there are many; and the badges that were won. */
export function ChallengeList({ challenges, share }: { challenges: OwnChallenge[]; share: OwnShare }) {
  const speaker = useSpeaker()
  const { say } = speaker
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {challenges.map((one) => (
        <li key={one.challengeId} className="grid gap-2 px-4 py-3">
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <p className="font-medium break-words">{one.name}</p>
              <p className="text-sm text-muted-foreground">{one.description ?? goalSaid(speaker, one)}</p>
            </div>
            {one.badge && one.times > 0 ? (
              <span className="flex shrink-0 items-center gap-2">
                {share.url ? <ShareButton url={share.url} title={one.name} text={say('challenges.share', { name: one.name, business: share.business })} what={say('challenges.share_what', { name: one.name })} size="sm" /> : null}
                <span role="img" aria-label={say('challenges.badge_won')} className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent"><BadgeIcon badge={one.badge} className="size-5" /></span>
              </span>
            ) : null}
          </div>
          {one.ended && one.repeats ? null : <Progress challenge={one} />}
          <p className="text-sm">{standingSaid(speaker, one)}</p>
        </li>
      ))}
    </ul>
  )
}

function Progress({ challenge }: { challenge: OwnChallenge }) {
  const { kind, done, target } = challenge
  const label = doneSaid(useSpeaker(), challenge)
  if (kind !== 'spend' && target <= STAMPS) {
    return (
      <div role="img" aria-label={label} className="flex flex-wrap gap-1.5">
        {Array.from({ length: target }, (_, index) => (
          <span key={index} className={cn('size-6 rounded-full border-2', index < done ? 'border-accent bg-accent' : 'border-dashed border-input')} />
        ))}
      </div>
    )
  }
  return (
    <div className="grid gap-1">
      <div role="img" aria-label={label} className="h-2 overflow-hidden rounded-full bg-muted"><div className="h-full rounded-full bg-accent" style={{ width: `${Math.min(100, (done / target) * 100)}%` }} /></div>
      <p className="text-sm text-muted-foreground">{label}</p>
    </div>
  )
}
