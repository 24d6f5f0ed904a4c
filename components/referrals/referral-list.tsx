import Link from 'next/link'
import { memberName } from '@/components/members/member-name'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { formatPoints } from '@/lib/core/format'
import type { Referral } from '@/lib/referrals/schemas'
import { DecideReferral } from './decide-referral'
import { ownerWords, stateLooks, stateWords } from './referral-words'

const link = 'text-accent underline underline-offset-4'
type Props = { referrals: Referral[]; timeZone: string; mayDecide: boolean }

const MemberLink = ({ member }: { member: Referral['referrer'] }) => <Link href={`/shop/members/${member.memberId}`} className={link}>{memberName(member)}</Link>

/** Who brought whom, how it stands and why, and what can be decided. */
export function ReferralList({ referrals, timeZone, mayDecide }: Props) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {referrals.map((one) => (
        <li key={one.referralId} className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid min-w-0 gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge variant={stateLooks[one.state]}>{stateWords[one.state]}</Badge>
              <span className="min-w-0 break-words">
                <MemberLink member={one.referrer} /> {one.friend ? <>brought <MemberLink member={one.friend} /></> : 'named a friend’s number'}
              </span>
            </p>
            <p className="break-words">{ownerWords(one, timeZone)}</p>
            {one.referrerPoints !== null && one.friendPoints !== null ? (
              <p>{formatPoints(one.referrerPoints)} for who referred, {formatPoints(one.friendPoints)} for the friend</p>
            ) : null}
            {one.note ? <p className="text-sm break-words">“{one.note}”{one.reviewedBy && !one.completedBy ? ` ${one.reviewedBy}` : ''}</p> : null}
            <p className="text-sm text-muted-foreground">
              {one.saleId ? <><Link href={`/shop/sales/${one.saleId}`} className={link}>The purchase</Link> · </> : null}
              <DateTime value={one.changedAt} timeZone={timeZone} />
            </p>
          </div>
          {mayDecide ? <DecideReferral referral={one} /> : null}
        </li>
      ))}
    </ul>
  )
}
