import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import { showPhone } from '@/lib/core/phone'
import type { MemberRow } from '@/lib/members/member-schemas'
import { cardNumber, memberName } from './member-name'
import { TierBadge } from './tier-badge'

type Props = {
  members: MemberRow[]
  tiers: { key: string; name: string; color: string }[]
  currency: string
  timeZone: string
  empty: React.ReactNode
  previousHref?: string
  nextHref?: string
  note?: React.ReactNode
}

export function MembersTable({ members, tiers, currency, timeZone, ...table }: Props) {
  const columns: Column<MemberRow>[] = [
    { key: 'name', header: 'Member', primary: true, cell: (row) => <NameOf row={row} /> },
    { key: 'number', header: 'Number', cell: (row) => cardNumber(row.number), wideOnly: true },
    { key: 'phone', header: 'Phone', cell: (row) => (row.phone ? <span className="whitespace-nowrap">{showPhone(row.phone)}</span> : 'none') },
    { key: 'tier', header: 'Tier', cell: (row) => <TierOf row={row} tiers={tiers} /> },
    { key: 'points', header: 'Points', align: 'end', cell: (row) => <Points points={row.available} hideWord /> },
    {
      key: 'spend', header: 'Spent here', align: 'end', wideOnly: true,
      cell: (row) => <Money amountMinor={row.spendMinor} currency={currency} />,
    },
    {
      key: 'seen', header: 'Last seen',
      cell: (row) => row.lastSeenAt ? <DateTime value={row.lastSeenAt} timeZone={timeZone} /> : 'never here',
    },
  ]
  return (
    <DataTable
      caption="Members"
      columns={columns}
      rows={members}
      rowKey={(row) => row.memberId}
      rowHref={(row) => `/shop/members/${row.memberId}`}
      {...table}
    />
  )
}

function NameOf({ row }: { row: MemberRow }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {memberName(row)}
      {row.blocked ? <Badge variant="warning">Blocked</Badge> : null}
      {row.tags.map((tag) => <Badge key={tag} variant="outline">{tag}</Badge>)}
    </span>
  )
}

function TierOf({ row, tiers }: { row: MemberRow; tiers: Props['tiers'] }) {
  const tier = tiers.find(({ key }) => key === row.tierKey) ?? tiers[0]
  return <TierBadge name={tier?.name ?? row.tierKey} color={tier?.color} />
}
