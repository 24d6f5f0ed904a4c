import Link from 'next/link'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { cn } from '@/components/ui/cn'
import { formatValue, isText } from '@/lib/core/format-value'
import type { ShownReport, ReportColumn, ReportRow } from '@/lib/reports/schemas'

/** Every row of a report; a figure opens the rows that it counts, a name what it is about, where that is a page. */
export function ReportTable({ answer: { report, columns, rows, links, sentence, program } }: { answer: ShownReport }) {
  const numbered = rows.map((row, index) => ({ ...row, place: index }))
  return (
    <DataTable
      caption={report.title}
      rows={numbered}
      rowKey={({ place }) => String(place)}
      empty={<EmptyState title={sentence} description={report.filters.length > 0 ? 'Choose another period, or fewer filters.' : undefined} />}
      columns={columns.map((column, index) => ({
        key: column.key,
        header: column.label,
        primary: index === 0,
        align: isText(column.kind) ? 'start' as const : 'end' as const,
        cell: (row: ReportRow) => <Cell column={column} row={row} currency={program.currency} href={links[Number(row.place)]?.[column.key]} />,
      }))}
    />
  )
}

function Cell({ column: { key, kind, opens }, row, currency, href }: { column: ReportColumn; row: ReportRow; currency: string; href?: string }) {
  const text = formatValue(row[key], kind, currency)
  const id = opens ? row[opens.key] : null
  const to = href ?? (opens && id ? `${opens.path}${id}` : undefined)
  if (!to) return <span className={isText(kind) ? 'break-words' : 'whitespace-nowrap tabular-nums'}>{text}</span>
  return <Link href={to} prefetch={false} className={cn('underline decoration-border underline-offset-4 hover:decoration-current', isText(kind) ? 'break-words' : 'whitespace-nowrap tabular-nums')}>{text}</Link>
}
