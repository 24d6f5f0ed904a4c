import { ChartCard } from '@/components/shared/chart-card'
import type { ChartFormat, ChartRow } from '@/components/shared/chart-data'
import { formatValue } from '@/lib/core/format-value'
import type { ShownReport } from '@/lib/reports/schemas'

/** Names stand beside each other only so far; the table has all. */
const MOST_NAMES = 12

/** A report's drawing, where it has one; a heat map is drawn in its table. */
export function ReportChart({ answer: { chart, columns, rows, program } }: { answer: ShownReport }) {
  if (!chart || chart.kind === 'heat' || rows.length === 0) return null
  const label = columns.find(({ key }) => key === chart.label)
  const series = chart.series.flatMap((key) => columns.filter((column) => column.key === key))
  const [first] = series
  if (!label || !first) return null
  const values: ChartFormat['values'] = first.kind === 'money' || first.kind === 'percent' ? first.kind : 'number'
  const shown = label.kind === 'text' ? rows.slice(0, MOST_NAMES) : rows
  const drawn = shown.map((row): ChartRow => ({
    [label.key]: label.kind === 'day' ? row[label.key] ?? null : formatValue(row[label.key], label.kind, program.currency),
    ...Object.fromEntries(series.map(({ key }) => [key, row[key] ?? null])),
  }))
  return (
    <ChartCard
      title={series.map((column) => column.label).join(', ')}
      description={shown.length < rows.length ? `The first ${MOST_NAMES} of ${rows.length}.` : undefined}
      kind={chart.kind}
      rows={drawn}
      labelKey={label.key}
      labelHeader={label.label}
      labels={label.kind === 'day' ? 'date' : 'text'}
      values={values}
      currency={program.currency}
      series={series.map(({ key, label: name }) => ({ key, label: name }))}
    />
  )
}
