import { useSpeaker } from '@/components/language/speaker'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/shared/empty-state'
import type { OwnReferral } from '@/lib/referrals/schemas'
import { ownSaid } from './referral-said'
import { stateLooks } from './referral-words'

type Props = { referrals: OwnReferral[]; now: Date; timeZone: string }

export function OwnReferralList({ referrals, now, timeZone }: Props) {
  const speaker = useSpeaker()
  const { say, relative } = speaker
  if (referrals.length === 0) return <EmptyState className="rounded-lg border bg-card" title={say('friends.none')} description={say('friends.none_says')} />
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {referrals.map((one) => (
        <li key={one.referralId} className="grid gap-1 px-4 py-3">
          <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="font-medium">{one.side === 'friend' ? say('friends.came_through', { name: one.name ?? 'none' }) : one.name ?? say('friends.a_friend')}</span>
            <Badge variant={stateLooks[one.state]}>{say('friends.state', { state: one.state })}</Badge>
          </p>
          <p className="text-muted-foreground">{ownSaid(speaker, one, timeZone)} <span className="whitespace-nowrap">{relative(one.at, now, timeZone)}</span></p>
        </li>
      ))}
    </ul>
  )
}
