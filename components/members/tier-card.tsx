import { BenefitList } from '@/components/customer/benefit-list'
import { DateTime } from '@/components/shared/date-time'
import { endingWords } from '@/components/shared/tier-ending'
import { Alert } from '@/components/ui/alert'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { formatDate } from '@/lib/core/format-date'
import type { MemberPage, TierChange } from '@/lib/members/member-schemas'
import { GiveTierDialog, TakeTierDialog } from './give-tier-dialog'
import { TierTiles } from './tier-tiles'

const day = (value: string) => formatDate(value, { timeZone: 'UTC' })

/** The tier: how far to the next, what it brings, what was announced or given by hand, and how the member came to it. */
export function TierCard({ member, changes, name, mayGive }: { member: MemberPage; changes: TierChange[]; name: string; mayGive: boolean }) {
  const { tier, given, ending, progress, program } = member
  return (
    <Card>
      <CardContent className="grid gap-5">
        <TierTiles progress={progress} currency={program.currency} />
        {ending ? <Alert variant="warning">{endingWords(tier.name, ending, progress.basis, program.currency)}</Alert> : null}
        {given ? <p className="text-sm">{given.name} was given by hand, until {day(given.until)}.</p> : null}
        {tier.benefits.length > 0 ? <div className="text-sm"><BenefitList benefits={tier.benefits} /></div> : null}
        {mayGive && member.tiers.length > 1 ? (
          <div className="flex flex-wrap gap-2">
            <GiveTierDialog memberId={member.memberId} name={name} tiers={member.tiers.slice(1)} held={tier.key} />
            {given ? <TakeTierDialog memberId={member.memberId} name={name} tier={given.name} /> : null}
          </div>
        ) : null}
      </CardContent>
      {changes.length > 1 ? <TierHistory changes={changes} timeZone={program.timeZone} /> : null}
    </Card>
  )
}

const reasons = { joined: 'Joined', qualified: 'Reached', evaluated: 'Not reached again', manual: 'By hand', merged: 'With a merged card' }

function TierHistory({ changes, timeZone }: { changes: TierChange[]; timeZone: string }) {
  return (
    <>
      <CardHeader><CardTitle>Tiers until now</CardTitle></CardHeader>
      <CardContent>
        <ol className="grid gap-3 text-sm">
          {changes.map((change, index) => (
            <li key={index}>
              <p className="font-medium">{change.from ? `${change.from} to ${change.to}` : change.to}</p>
              <p className="text-xs text-muted-foreground">
                <DateTime value={change.at} timeZone={timeZone} /> · {reasons[change.reason]}
                {change.by ? ` · ${change.by}` : ''}{change.until ? ` · until ${day(change.until)}` : ''}
              </p>
              {change.why ? <p className="break-words">{change.why}</p> : null}
            </li>
          ))}
        </ol>
      </CardContent>
    </>
  )
}
