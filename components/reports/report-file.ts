import { fileHeading, fileValue } from '@/lib/core/format-value'
import { csvDownload } from '@/lib/doors/csv'
import { xlsxDownload } from '@/lib/doors/xlsx'
import type { ShownReport } from '@/lib/reports/schemas'

type Table = Pick<ShownReport, 'columns' | 'rows' | 'period' | 'program'>

/** A report's table as a file, named by what it is and its days; `format` is the address's: `xlsx`, else a CSV. */
export function reportFile(name: string, { columns, rows, period, program: { currency } }: Table, format?: string | null): Response | Promise<Response> {
  const file = `${name}-${period.from}-${period.to}`
  if (format === 'xlsx') return xlsxDownload(`${file}.xlsx`, name, columns, rows, currency)
  async function* lines() {
    for (const row of rows) yield columns.map(({ key, kind }) => fileValue(row[key], kind, currency))
  }
  return csvDownload(`${file}.csv`, columns.map((column) => fileHeading(column, currency)), lines())
}
