import { disarmed } from '@/lib/core/spreadsheet-cell'
import { download } from './download'

export type Cell = string | number | null | undefined

/** One cell by RFC 4180. What a spreadsheet would run as a formula is kept as text. */
function cell(value: Cell): string {
  if (value === null || value === undefined) return ''
  const safe = typeof value === 'string' ? disarmed(value) : String(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`

export function csvDownload(name: string, header: readonly string[], rows: AsyncGenerator<readonly Cell[]>): Response {
  return download(name, 'text/csv; charset=utf-8', csvChunks(header, rows))
}

async function* csvChunks(header: readonly string[], rows: AsyncGenerator<readonly Cell[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(csvLine(header))
  for await (const row of rows) yield encoder.encode(csvLine(row))
}
