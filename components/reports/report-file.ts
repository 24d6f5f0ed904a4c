import { fileHeading, fileValue } from '@/lib/core/format-value'
import { csvDownload } from '@/lib/doors/csv'
import type { ReportAnswer } from '@/lib/reports/schemas'

/** A report's table as a file, named by what it is and its days. */
export function reportFile(name: string, { columns, rows, period, program: { currency } }: Omit<ReportAnswer, 'report'>): Response {
  async function* lines() {
    for (const row of rows) yield columns.map(({ key, kind }) => fileValue(row[key], kind, currency))
  }
  return csvDownload(`${name}-${period.from}-${period.to}.csv`, columns.map((column) => fileHeading(column, currency)), lines())
}
