import { fileHeading, fileValue } from '@/lib/core/format-value'
import { csvDownload } from './csv'
import { xlsxDownload } from './xlsx'
import type { SheetColumn } from './xlsx'

type Value = string | number | null | undefined
type Table = { /** Its name, without what kind it is. */ file: string; sheet: string; columns: readonly SheetColumn[]; rows: readonly Record<string, Value>[]; currency: string; /** A line of its own below the rows. */ note?: string }

/** A table as a file; `format` is the address's: `xlsx`, else a CSV. */
export function tableFile({ file, sheet, columns, rows, currency, note }: Table, format?: string | null): Response | Promise<Response> {
  if (format === 'xlsx') return xlsxDownload(`${file}.xlsx`, sheet, columns, rows, currency, note)
  async function* lines() {
    for (const row of rows) yield columns.map(({ key, kind }) => fileValue(row[key], kind, currency))
    if (note) yield columns.map((_, index) => (index === 0 ? note : null))
  }
  return csvDownload(`${file}.csv`, columns.map((column) => fileHeading(column, currency)), lines())
}
