import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import type { DayReportRow } from '@/lib/analytics/schemas'
import { formatNumber } from '@/lib/core/format'

/** Who sold what in a day; the last rows add up each currency where there is more than one above. */
export function DayReportTable({ rows, manyOutlets }: { rows: DayReportRow[]; manyOutlets: boolean }) {
  const totals = [...new Set(rows.map(({ currency }) => currency))]
    .map((currency) => rows.filter((row) => row.currency === currency))
    .filter((group) => group.length > 1)
    .map((group) => group.reduce((sum, row) => added(sum, row)))
  return (
    <DataTable
      caption="Sales and refunds by cashier"
      rows={[...rows, ...totals.map((total) => ({ ...total, cashier: 'Together', terminal: null, outlet: '' }))]}
      rowKey={({ cashier, terminal, outlet, currency }) => `${cashier} ${terminal} ${outlet} ${currency}`}
      empty={<EmptyState title="Nothing was sold on this day" description="Choose another day, or open the till." />}
      columns={[
        { key: 'who', header: 'Cashier or terminal', primary: true, cell: (row) => row.cashier ?? row.terminal ?? 'Terminal' },
        ...(manyOutlets ? [{ key: 'outlet', header: 'Outlet', cell: (row: DayReportRow) => row.outlet }] : []),
        { key: 'sales', header: 'Sales', align: 'end', cell: (row) => formatNumber(row.sales) },
        { key: 'cards', header: 'With a card', align: 'end', cell: (row) => formatNumber(row.memberSales) },
        { key: 'net', header: 'Sold', align: 'end', cell: (row) => <Money amountMinor={row.netMinor} currency={row.currency} /> },
        { key: 'cash', header: 'In cash', align: 'end', cell: (row) => <Money amountMinor={row.cashMinor} currency={row.currency} /> },
        { key: 'card', header: 'By card', align: 'end', cell: (row) => <Money amountMinor={row.cardMinor} currency={row.currency} /> },
        { key: 'refunded', header: 'Refunded', align: 'end', cell: (row) => <Refunded row={row} /> },
        { key: 'earned', header: 'Points given', align: 'end', cell: (row) => <Points points={row.pointsEarned} hideWord /> },
        { key: 'used', header: 'Points used', align: 'end', cell: (row) => <Points points={row.pointsUsed} hideWord /> },
      ]}
    />
  )
}

function Refunded({ row }: { row: DayReportRow }) {
  if (row.refunds === 0) return 'none'
  return <><Money amountMinor={row.refundMinor} currency={row.currency} />{row.refunds > 1 ? ` in ${formatNumber(row.refunds)}` : ''}</>
}

const sums = ['sales', 'memberSales', 'netMinor', 'cashMinor', 'cardMinor', 'refunds', 'refundMinor', 'pointsEarned', 'pointsUsed'] as const
const added = (a: DayReportRow, b: DayReportRow): DayReportRow =>
  ({ ...a, ...Object.fromEntries(sums.map((name) => [name, a[name] + b[name]])) })
