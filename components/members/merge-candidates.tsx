import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { Points } from '@/components/shared/points'
import { showPhone } from '@/lib/core/phone'
import type { MemberRow } from '@/lib/members/member-schemas'
import { cardNumber, memberName } from './member-name'

type Props = { members: MemberRow[]; tiers: { key: string; name: string }[]; hrefFor: (row: MemberRow) => string }

/** The cards among which the other one is chosen. */
export function MergeCandidates({ members, tiers, hrefFor }: Props) {
  return (
    <DataTable<MemberRow>
      caption="Cards that were found"
      columns={[
        { key: 'name', header: 'Member', primary: true, cell: (row) => memberName(row) },
        { key: 'number', header: 'Number', cell: (row) => cardNumber(row.number) },
        { key: 'phone', header: 'Phone', cell: (row) => (row.phone ? showPhone(row.phone) : 'none') },
        { key: 'tier', header: 'Tier', cell: (row) => tiers.find(({ key }) => key === row.tierKey)?.name ?? row.tierKey },
        { key: 'points', header: 'Points', align: 'end', cell: (row) => <Points points={row.available} hideWord /> },
      ]}
      rows={members}
      rowKey={(row) => row.memberId}
      rowHref={hrefFor}
      empty={<EmptyState title="No other card was found" description="Search by the phone number, the name or the number on the other card." />}
    />
  )
}
