import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { closePools } from '@/db/client'
import { systemContext } from '@/lib/core/context'
import { mappingSchema, openImport, planImport, readRecords, runImport } from '@/lib/imports'
import { enterDatabase } from './support/cluster'
import { organizationId } from './support/shop'

const FOLDER = '.data/bench'

/** A file of so many invoices with three lines each, of members that are there, in Online Retail's own columns. */
function writeInvoices(sales: number): string {
  const rows = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country']
  const first = randomInt(1_000_000, 900_000_000)
  const start = Date.UTC(2011, 0, 1)
  for (let n = 0; n < sales; n += 1) {
    const at = new Date(start + n * 60_000).toISOString().slice(0, 19).replace('T', ' ')
    const customer = randomInt(0, 100_000)
    for (const line of [1, 2, 3]) rows.push(`${first + n},S${line},Thing ${line},1,${at},2.50,${customer}.0,United Kingdom`)
  }
  mkdirSync(FOLDER, { recursive: true })
  const file = `${FOLDER}/invoices.csv`
  writeFileSync(file, rows.join('\n'))
  return file
}

/** The import as `npm run import:sales` runs it, reading the file included. */
async function importFile(url: string, file: string) {
  enterDatabase(url)
  const mapping = mappingSchema.parse(JSON.parse(readFileSync('docs/import/online-retail.json', 'utf8')))
  const target = await openImport(systemContext('bench', { organizationId }), {})
  const start = performance.now()
  const { records } = readRecords(file, mapping)
  const report = await runImport(planImport(records, { mapping }), { ...target, organizationId }, mapping)
  const seconds = (performance.now() - start) / 1000
  await closePools()
  if (report.failed > 0) throw new Error(JSON.stringify(report))
  return { ...report, seconds }
}

/** Sales a second of a made file. */
export async function measureImport(url: string, sales: number): Promise<number> {
  const report = await importFile(url, writeInvoices(sales))
  if (report.sales !== sales) throw new Error(JSON.stringify(report))
  return sales / report.seconds
}

/** The whole Online Retail year into an empty shop, if its file is there. */
export async function measureYear(url: string) {
  const file = '../shared/data/online-retail/online-retail.csv.gz'
  if (existsSync(file)) return importFile(url, file)
  console.warn(`${file} is absent: the year is not timed.`)
  return undefined
}
