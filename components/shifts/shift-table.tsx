import Link from 'next/link'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { Money } from '@/components/shared/money'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatDateTime } from '@/lib/core/format-date'
import type { ShiftRow } from '@/lib/shifts/schemas'
import { differenceWords } from './shift-words'

type Props = { shifts: ShiftRow[]; manyOutlets: boolean; nextHref?: string; previousHref?: string }

export function ShiftTable({ shifts, manyOutlets, nextHref, previousHref }: Props) {
  return (
    <DataTable
      caption="Shifts"
      rows={shifts}
      rowKey={({ shiftId }) => shiftId}
      rowHref={({ shiftId }) => `/shop/shifts/${shiftId}`}
      nextHref={nextHref}
      previousHref={previousHref}
      empty={<EmptyState title="No shifts yet" description="Count the drawer at the till and open the first one there." action={<Button asChild variant="outline"><Link href="/shop/pos">Open the till</Link></Button>} />}
      columns={[
        { key: 'opened', header: 'Opened', primary: true, cell: (row) => formatDateTime(row.openedAt, { timeZone: row.timeZone }) },
        { key: 'by', header: 'By', cell: (row) => row.openedBy ?? '' },
        ...(manyOutlets ? [{ key: 'outlet', header: 'Outlet', cell: (row: ShiftRow) => row.outlet }] : []),
        { key: 'closed', header: 'Closed', cell: (row) => (row.closedAt ? formatDateTime(row.closedAt, { timeZone: row.timeZone }) : <Badge variant="success">Open</Badge>) },
        { key: 'counted', header: 'Counted', align: 'end', cell: (row) => (row.countedMinor === null ? 'not yet' : <Money amountMinor={row.countedMinor} currency={row.currency} />) },
        { key: 'difference', header: 'Difference', align: 'end', cell: (row) => (row.countedMinor === null || row.expectedMinor === null ? 'not yet' : differenceWords(row.countedMinor, row.expectedMinor, row.currency)) },
      ]}
    />
  )
}
