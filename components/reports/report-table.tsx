import Link from 'next/link'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { formatValue, isText } from '@/lib/core/format-value'
import type { ShownReport, ReportColumn, ReportRow } from '@/lib/reports/schemas'

/** Every row of a report; its first column opens what it is about, where that is a page. */
export function ReportTable({ answer: { report, columns, rows, sentence, program } }: { answer: ShownReport }) {
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
        cell: (row: ReportRow) => <Cell column={column} row={row} currency={program.currency} />,
      }))}
    />
  )
}

function Cell({ column: { key, kind, opens }, row, currency }: { column: ReportColumn; row: ReportRow; currency: string }) {
  const text = formatValue(row[key], kind, currency)
  const id = opens ? row[opens.key] : null
  if (!opens || !id) return <span className={isText(kind) ? 'break-words' : 'whitespace-nowrap tabular-nums'}>{text}</span>
  return <Link href={`${opens.path}${id}`} prefetch={false} className="underline-offset-4 hover:underline">{text}</Link>
}
