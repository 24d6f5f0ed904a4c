import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/shared/empty-state'
import { formatRelative } from '@/lib/core/format-date'
import type { OwnReferral } from '@/lib/referrals/schemas'
import { ownWords, stateLooks, stateWords } from './referral-words'

type Props = { referrals: OwnReferral[]; now: Date; timeZone: string }

export function OwnReferralList({ referrals, now, timeZone }: Props) {
  if (referrals.length === 0) return <EmptyState className="rounded-lg border bg-card" title="Nobody yet" description="Send a friend your link, or tell them your code." />
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {referrals.map((one) => (
        <li key={one.referralId} className="grid gap-1 px-4 py-3">
          <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="font-medium">{one.side === 'friend' ? `You came through ${one.name ?? 'a friend'}` : one.name ?? 'A friend'}</span>
            <Badge variant={stateLooks[one.state]}>{stateWords[one.state]}</Badge>
          </p>
          <p className="text-muted-foreground">{ownWords(one, timeZone)} <span className="whitespace-nowrap">{formatRelative(one.at, now, { timeZone })}</span></p>
        </li>
      ))}
    </ul>
  )
}
