import type { ReactNode } from 'react'
import { memberName } from '@/components/members/member-name'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import type { RedemptionRow } from '@/lib/rewards/redemption-schemas'

type Props = { redemptions: RedemptionRow[]; timeZone: string; empty: ReactNode; previousHref?: string; nextHref?: string; note?: ReactNode }

const states: Record<RedemptionRow['state'], string> = {
  held: 'Waiting', captured: 'Used', fulfilled: 'Used', released: 'Not used', expired: 'Lapsed', reversed: 'Given back',
}

/** Each opens the sale it was used in, or where there was none the member. */
export function RedemptionsTable({ redemptions, timeZone, ...table }: Props) {
  const columns: Column<RedemptionRow>[] = [
    { key: 'reward', header: 'Reward', primary: true, cell: ({ reward, description }) => reward ?? description ?? 'Points as money' },
    { key: 'when', header: 'When', cell: ({ createdAt }) => <DateTime value={createdAt} timeZone={timeZone} /> },
    { key: 'member', header: 'Member', cell: ({ member }) => memberName(member) },
    { key: 'state', header: 'State', cell: ({ state }) => states[state] },
    { key: 'points', header: 'Points', align: 'end', cell: ({ points }) => <Points points={points} hideWord /> },
  ]
  return (
    <DataTable
      caption="Redemptions"
      columns={columns}
      rows={redemptions}
      rowKey={({ redemptionId }) => redemptionId}
      rowHref={({ saleId, member }) => (saleId ? `/shop/sales/${saleId}` : `/shop/members/${member.memberId}`)}
      {...table}
    />
  )
}
