import type { ReactNode } from 'react'
import { memberName } from '@/components/members/member-name'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { SaleRow } from '@/lib/pos/sales-schemas'

type Props = { sales: SaleRow[]; timeZone: string; manyOutlets: boolean; empty: ReactNode; previousHref?: string; nextHref?: string; note?: ReactNode }

export function SalesTable({ sales, timeZone, manyOutlets, ...table }: Props) {
  const columns: Column<SaleRow>[] = [
    { key: 'receipt', header: 'Receipt', primary: true, cell: (row) => row.receiptNumber },
    { key: 'when', header: 'When', cell: (row) => <DateTime value={row.occurredAt} timeZone={timeZone} /> },
    ...(manyOutlets ? [{ key: 'outlet', header: 'Outlet', cell: (row: SaleRow) => row.outlet, wideOnly: true }] : []),
    { key: 'member', header: 'Member', cell: (row) => row.member ? memberName(row.member) : <span className="text-muted-foreground">none</span> },
    { key: 'earned', header: 'Earned', align: 'end', cell: (row) => <Points points={row.pointsEarned} hideWord /> },
    { key: 'used', header: 'Used', align: 'end', cell: (row) => <Points points={row.pointsUsed} hideWord /> },
    {
      key: 'paid', header: 'Paid', align: 'end',
      cell: (row) => (
        <span className="inline-flex items-center gap-2">
          {row.refundedMinor > 0 ? <Badge variant="warning">{row.refundedMinor >= row.netMinor ? 'Refunded' : 'Part refunded'}</Badge> : null}
          <Money amountMinor={row.netMinor} currency={row.currency} />
        </span>
      ),
    },
  ]
  return (
    <DataTable caption="Sales" columns={columns} rows={sales} rowKey={(row) => row.saleId} rowHref={(row) => `/shop/sales/${row.saleId}`} {...table} />
  )
}
