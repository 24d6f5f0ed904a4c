import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { DRAWN } from '@/lib/stored-images'
import { sellerKey } from '@/lib/claims/normalise'
import { redraw } from '@/lib/images'
import { alike, findFields, readImage } from '@/lib/reading'
import { datesIn } from '@/lib/reading/dates'
import { isLow } from '@/lib/reading/plain'
import { rowOf } from '@/lib/reading/rows'
import { median } from './support/measure'

// npm run bench:ocr   what is read on scanned receipts, against what people wrote down of them.

const FOLDER = '../shared/data/receipts'
/** Date and total of so many of twelve must be right. */
const BOUND = 9 / 12

type Truth = { company: string; date: string; total: string }
type Result = { name: string; sellerExact: boolean; sellerNear: boolean; date: boolean; total: boolean; number: boolean; surelyWrong: number; milliseconds: number; cpu: number }

const dayOf = (text: string) => datesIn(rowOf([{ text, confidence: 1, box: [0, 0, 1, 1] }]))[0]?.day

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}

async function read(name: string): Promise<Result> {
  const truth = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Truth
  // As it is kept: drawn anew.
  const { bytes } = await redraw(readFileSync(join(FOLDER, `${name}.jpg`)), DRAWN)
  const [began, used] = [performance.now(), process.cpuUsage()]
  const { seller, invoiceDate, total, invoiceNumber } = findFields(await readImage(bytes), { today: new Date().toISOString().slice(0, 10) })
  const [wanted, got] = [sellerKey(truth.company), sellerKey(seller?.value ?? '')]
  const [date, sum] = [invoiceDate?.value === dayOf(truth.date), total?.value === truth.total.replace(/[^\d.]/g, '')]
  const wrong = [!date && invoiceDate, !sum && total].filter((field) => field && !isLow(field))
  return { name, sellerExact: got === wanted, sellerNear: alike(got, wanted), date, total: sum, number: invoiceNumber !== null, surelyWrong: wrong.length, milliseconds: performance.now() - began, cpu: cpuSince(used) }
}

function report(results: readonly Result[], load: number): boolean {
  const share = (is: (one: Result) => boolean) => `${results.filter(is).length} of ${results.length}`
  const both = results.filter(({ date, total }) => date && total).length
  const held = both >= results.length * BOUND
  const table = [
    '| what | right |', '| --- | --- |', `| date | ${share(({ date }) => date)} |`, `| total | ${share(({ total }) => total)} |`, `| date and total of one receipt | ${both} of ${results.length} (bound: 9; ${held ? 'held' : 'not held'}) |`,
    `| seller, letter by letter | ${share(({ sellerExact }) => sellerExact)} |`, `| seller, but for one letter of four | ${share(({ sellerNear }) => sellerNear)} |`, `| a number was found (nobody wrote down which is right) | ${share(({ number }) => number)} |`,
    `| date or total wrong, and not marked as unsure | ${results.reduce((sum, { surelyWrong }) => sum + surelyWrong, 0)} |`,
    `| processor's time for one | median ${median(results.map(({ cpu }) => cpu)).toFixed(1)} s |`,
    `| until one is read, by a thread that gives way to all others (load when it began: ${load.toFixed(1)}) | median ${(median(results.map(({ milliseconds }) => milliseconds)) / 1_000).toFixed(1)} s |`,
  ].join('\n')
  const wrong = results.filter(({ date, total }) => !date || !total).map(({ name, date, total }) => `${name} (${[date || 'date', total || 'total'].filter((one) => one !== true).join(', ')})`)
  console.log(`${table}\nwrong: ${wrong.join('; ') || 'none'}`)
  mkdirSync('bench/results', { recursive: true })
  writeFileSync('bench/results/ocr.md', `# Receipts that are read, ${new Date().toISOString().slice(0, 10)}\n\n${results.length} scanned receipts (ICDAR 2019 SROIE) on ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), each drawn anew as a claim's image is, then read.\n`
    + `**How the fields are found was made with these very receipts in view**: on others it may do worse. None is told apart by its name.\n\n${table}\n\nWrong: ${wrong.join('; ') || 'none'}.\n`)
  return held
}

if (!existsSync(FOLDER)) {
  console.error(`${FOLDER} is absent: there is nothing to read.`)
  process.exit(1)
}
const names = readdirSync(FOLDER).filter((file) => file.endsWith('.jpg')).map((file) => file.slice(0, -4)).sort()
const [load = 0] = loadavg()
const results: Result[] = []
for (const name of names) results.push(await read(name))
process.exit(report(results, load) ? 0 : 1)
