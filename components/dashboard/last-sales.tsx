import { memberName } from '@/components/members/member-name'
import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import type { RecentSale } from '@/lib/analytics'

export function LastSales({ sales, timeZone }: { sales: RecentSale[]; timeZone: string }) {
  return (
    <DataTable
      caption="Last sales"
      rows={sales}
      rowKey={(row) => row.id}
      rowHref={(row) => `/shop/sales/${row.id}`}
      empty={<EmptyState title="No sales yet" description="The first one shows here the moment it is recorded." />}
      columns={[
        { key: 'receipt', header: 'Receipt', cell: (row) => row.receiptNumber },
        { key: 'when', header: 'When', cell: (row) => <DateTime value={row.occurredAt} timeZone={timeZone} /> },
        { key: 'outlet', header: 'Outlet', cell: (row) => row.outletName, wideOnly: true },
        { key: 'member', header: 'Member', cell: (row) => row.member ? memberName(row.member) : <span className="text-muted-foreground">none</span> },
        { key: 'earned', header: 'Earned', align: 'end', cell: (row) => <Points points={row.pointsEarned} hideWord /> },
        { key: 'used', header: 'Used', align: 'end', cell: (row) => <Points points={row.pointsUsed} hideWord /> },
        { key: 'paid', header: 'Paid', align: 'end', cell: (row) => <Money amountMinor={row.netMinor} currency={row.currency} /> },
      ]}
    />
  )
}
