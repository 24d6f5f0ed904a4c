export type Cell = string | number | null | undefined

/** One cell by RFC 4180. What a spreadsheet would run as a formula is kept as text by a leading apostrophe. */
function cell(value: Cell): string {
  if (value === null || value === undefined) return ''
  const raw = String(value)
  const safe = typeof value === 'string' && /^[=@\t\r+-]/.test(raw) && !/^\+\d+$/.test(raw) ? `'${raw}` : raw
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`

/** A file that is written while it is read, so that its size does not matter. */
export function csvDownload(name: string, header: readonly string[], rows: AsyncGenerator<readonly Cell[]>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(header))),
    async pull(controller) {
      const next = await rows.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(csvLine(next.value)))
    },
    cancel: async () => {
      await rows.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
