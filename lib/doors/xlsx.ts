import writeExcelFile from 'write-excel-file/node'
import type { CellObject, Row } from 'write-excel-file/node'
import { currencyExponent } from '@/lib/core/format'
import { fileHeading, isText } from '@/lib/core/format-value'
import type { ValueKind } from '@/lib/core/format-value'

export type SheetColumn = { key: string; label: string; kind: ValueKind }
type Value = string | number | null | undefined

const WIDTH = { text: 28, other: 16 }

/** A table as a workbook of one sheet: figures as figures, days as days, and text always as text, never as a formula. */
export async function xlsxDownload(name: string, sheet: string, columns: readonly SheetColumn[], rows: readonly Record<string, Value>[], currency: string, note?: string): Promise<Response> {
  const heading: Row = columns.map((column) => ({ value: fileHeading(column, currency), type: String, fontWeight: 'bold' }))
  const data: Row[] = [heading, ...rows.map((row): Row => columns.map(({ key, kind }) => cell(row[key], kind, currency))), ...(note ? [[{ value: note, type: String }]] : [])]
  const bytes = await writeExcelFile(data, { sheet: sheet.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31), stickyRowsCount: 1, columns: columns.map(({ kind }) => ({ width: isText(kind) ? WIDTH.text : WIDTH.other })) }).toBuffer()
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store',
    },
  })
}

function cell(value: Value, kind: ValueKind, currency: string): CellObject | null {
  if (value === null || value === undefined) return null
  const exponent = currencyExponent(currency)
  switch (kind) {
    case 'text': return { value: String(value), type: String }
    case 'day': case 'month': return { value: new Date(`${String(value)}T00:00:00Z`), type: Date, format: kind === 'day' ? 'yyyy-mm-dd' : 'mmm yyyy' }
    case 'money': return { value: Number(value) / 10 ** exponent, type: Number, format: exponent > 0 ? `#,##0.${'0'.repeat(exponent)}` : '#,##0' }
    case 'percent': return { value: Number(value), type: Number, format: '0.0%' }
    case 'count': case 'points': return { value: Number(value), type: Number, format: '#,##0' }
    case 'quantity': case 'factor': return { value: Number(value), type: Number, format: '#,##0.###' }
  }
}
