import { DescriptionList } from '@/components/shared/description-list'
import { Points } from '@/components/shared/points'
import { Card, CardContent } from '@/components/ui/card'
import { formatMoney, formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { MemberPage } from '@/lib/members/member-schemas'
import { cardNumber } from './member-name'

/** The card as its member sees it: the organization's colour, the name, the tier, the points. */
export function MemberCard({ member }: { member: MemberPage }) {
  return (
    <div className="flex min-h-44 flex-col justify-between gap-6 rounded-lg bg-brand p-5 text-brand-foreground">
      <div className="flex items-start justify-between gap-3">
        <div className="grid min-w-0">
          <p className="truncate text-lg font-semibold">{member.name ?? 'Member'}</p>
          <p className="text-sm">{member.program.name}</p>
        </div>
        <p className="text-sm font-medium">{member.tier.name}</p>
      </div>
      <div className="flex items-end justify-between gap-3">
        <p><Points points={member.balance.available} large /></p>
        <p className="text-sm tabular-nums">{cardNumber(member.number)}</p>
      </div>
    </div>
  )
}

/** Every bucket of the wallet with what it means, and what else leads to it. */
export function BalanceList({ member }: { member: MemberPage }) {
  const { balance, expiring, worthMinor, program, printedCards, externalId } = member
  const worth = worthMinor === null ? undefined : `Worth ${formatMoney(worthMinor, program.currency)} at today’s rate`
  const expiry = expiring.slice(0, 3).map(({ points, on }) => `${formatPoints(points)} on ${formatDate(on, { timeZone: 'UTC' })}`)
  return (
    <Card>
      <CardContent>
        <DescriptionList
          items={[
            { term: 'Can be used now', value: <Points points={balance.available} />, hint: worth },
            { term: 'Not yet usable', value: <Points points={balance.pending} />, hint: balance.pending ? 'Waiting for their activation day' : undefined },
            { term: 'Held', value: <Points points={balance.held} />, hint: balance.held ? 'Set aside for a redemption under way' : undefined },
            { term: 'Owed', value: <Points points={balance.owed} />, hint: balance.owed ? 'The next points earned repay this first' : undefined },
            { term: 'Expiring within 90 days', value: expiry.length > 0 ? expiry.join(', ') : 'none' },
            ...(externalId ? [{ term: 'Number in the old system', value: externalId, hint: 'Tills find the member by it; digits alone are typed with a # before them' }] : []),
            ...(printedCards.length > 0 ? [{ term: 'Printed cards', value: printedCards.map(cardNumber).join(', '), hint: 'Found by these numbers too' }] : []),
          ]}
        />
      </CardContent>
    </Card>
  )
}
