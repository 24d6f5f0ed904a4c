import { parse } from 'csv-parse/sync'
import { parseMoney, typedExample } from '@/lib/core/parse-money'
import { MOST_ROWS, productTerms } from './schemas'
import type { ProductTerms } from './schemas'

/** `line` is that of the file, the heading's being 1; 0 stands for the file as a whole. */
export type RowProblem = { line: number; message: string }
export type Catalog = { rows: ProductTerms[]; problems: RowProblem[] }

const columns = ['sku', 'name', 'price', 'category', 'barcode', 'tax', 'button'] as const
type Column = (typeof columns)[number]
const wanted: readonly Column[] = ['sku', 'name', 'price']
const yes = new Set(['1', 'y', 'yes', 'true', 'x'])
const no = new Set(['', '0', 'n', 'no', 'false'])
/** More of them help nobody. */
const MOST_PROBLEMS = 50

/** Reads a catalogue: a heading, then a product a row; commas, semicolons or tabs between. Prices as people write them. */
export function readCatalog(csv: string, currency: string): Catalog {
  let records: { record: Partial<Record<Column, string>>; info: { lines: number } }[]
  try {
    records = parse(csv, {
      bom: true, delimiter: delimiterOf(csv), trim: true, skip_empty_lines: true, info: true,
      columns: (heading: string[]) => heading.map((name) => columns.find((one) => one === name.toLowerCase()) ?? false),
    }) as never
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 0
    return { rows: [], problems: [{ line, message: 'This is no CSV: look for a missing quotation mark or a cell too many.' }] }
  }
  const [first] = records
  if (!first) return { rows: [], problems: [{ line: 0, message: 'There is no product in it.' }] }
  const missing = wanted.filter((name) => !(name in first.record))
  if (missing.length > 0) return { rows: [], problems: [{ line: 1, message: `The heading lacks ${missing.join(', ')}.` }] }
  if (records.length > MOST_ROWS) return { rows: [], problems: [{ line: 0, message: `At most ${MOST_ROWS} products at a time.` }] }
  const rows: ProductTerms[] = []
  const problems: RowProblem[] = []
  const seen = new Map<string, number>()
  for (const { record, info: { lines: line } } of records) {
    const read = readRow(record, currency)
    const said = 'problem' in read ? read.problem : twice(seen, read.row, line)
    if (said) problems.push({ line, message: said })
    if ('row' in read) rows.push(read.row)
    if (problems.length === MOST_PROBLEMS) break
  }
  return { rows, problems }
}

/** Whichever separates the heading's cells. */
function delimiterOf(csv: string): string {
  const heading = csv.slice(0, csv.search(/[\r\n]|$/))
  return [';', '\t'].find((mark) => heading.split(mark).length > heading.split(',').length) ?? ','
}

/** One product as a file writes it, by the names of its columns. */
export function readRow(record: Partial<Record<Column, string>>, currency: string): { row: ProductTerms } | { problem: string } {
  const price = parseMoney(record.price ?? '', currency)
  if (price === null) return { problem: `The price “${record.price ?? ''}” is no amount such as ${typedExample(340, currency)}.` }
  const button = (record.button ?? '').toLowerCase()
  if (!yes.has(button) && !no.has(button)) return { problem: `The button “${record.button}” is neither yes nor no.` }
  const parsed = productTerms.safeParse({
    sku: record.sku, name: record.name, category: record.category || null, barcode: record.barcode || null, priceMinor: Number(price),
    taxPercent: record.tax?.replace('%', '').trim() || null, button: yes.has(button),
  })
  if (parsed.success) return { row: parsed.data }
  const [issue] = parsed.error.issues
  return { problem: `The ${nameOf(String(issue?.path[0]))} ${issue?.message ?? 'is wrong'}.` }
}

const nameOf = (field: string) => ({ priceMinor: 'price', taxPercent: 'tax' })[field] ?? field

/** Within the file an article number, and a barcode, stands once. */
function twice(seen: Map<string, number>, { sku, barcode }: ProductTerms, line: number): string | undefined {
  for (const [what, value] of [['sku', sku], ['barcode', barcode]] as const) {
    if (!value) continue
    const before = seen.get(`${what} ${value}`)
    if (before) return `The ${what} ${value} is that of line ${before}, too.`
    seen.set(`${what} ${value}`, line)
  }
  return undefined
}
