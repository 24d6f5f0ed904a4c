import { tableFile } from '@/lib/doors/table-file'
import type { ShownReport } from '@/lib/reports/schemas'

type Table = Pick<ShownReport, 'columns' | 'rows' | 'period' | 'program'> & { /** What it says below its rows, where these are not all. */ note?: string }

/** A report's table as a file, named by what it is and its days; `format` is the address's: `xlsx`, else a CSV. */
export const reportFile = (name: string, { columns, rows, period, program: { currency }, note }: Table, format?: string | null): Response | Promise<Response> =>
  tableFile({ file: `${name}-${period.from}-${period.to}`, sheet: name, columns, rows, currency, note }, format)
