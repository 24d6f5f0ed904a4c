import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { largeDatabase, measureDashboard } from './large'
import { measurePosting } from './posting'
import { enterDatabase, freshTpcb, openCluster, tpcb } from './support/cluster'
import { median } from './support/measure'
import { makeShop } from './support/shop'
import { measureLookup, measureP99, measureRoundTrips, measureSales } from './till'
import { measureImport, measureYear } from './import'

const usage = `npm run bench [-- --quick | --seconds N]

Measures every figure as a ratio to pgbench within this run: the median of three alternated rounds of N seconds (10
without one), then the till's door for a minute and the whole Online Retail year where its file is there. --quick: one
round of 3 seconds, no minute and no year.
Needs pgbench, and a build. Leaves the table in bench/results.`

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, seconds: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
if (values.help) {
  console.log(usage)
  process.exit(0)
}
const quick = values.quick ?? false
const seconds = Number(values.seconds ?? (quick ? 3 : 10))
const rounds = quick ? 1 : 3
const MEMBERS = 100_000

type Row = { figure: string; measured: number; unit: string; bound: string; aim: string }

async function main() {
  const cluster = await openCluster()
  const yardstick = await freshTpcb(cluster)
  const shop = async (name: string, members: number) => {
    const url = await cluster.fresh(name)
    enterDatabase(url)
    await makeShop(url, members)
    return url
  }
  const url = await shop('bench_shop', MEMBERS)
  const samples: Record<string, number[]> = {}
  const keep = (name: string, value: number) => {
    const list = (samples[name] ??= [])
    list.push(value)
    console.log(`  ${name.padEnd(28)} ${value.toFixed(1)}`)
  }
  enterDatabase(url)
  await measurePosting(64, MEMBERS, 3)
  await readWhole(yardstick)
  tpcb(yardstick, 5)
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`round ${round} of ${rounds}`)
    const measure = async (name: string, run: () => number | Promise<number>) => {
      await settle(yardstick, url)
      keep(name, await run())
    }
    enterDatabase(url)
    await measure('tpc-b, tps', () => tpcb(yardstick, seconds))
    await measure('posting, operations/s', () => measurePosting(64, MEMBERS, seconds))
    await measure('posting one member, ops/s', () => measurePosting(64, 1, seconds))
    await measure('till door, sales/s', () => measureSales('till', url, MEMBERS, seconds))
    await measure('next route, sales/s', () => measureSales('next', url, MEMBERS, seconds))
    await measure('import, sales/s', () => measureImport(url, quick ? 5_000 : 20_000))
  }
  const of = (name: string) => median(samples[name] ?? [])
  const [p99, floor]: [number[], number[]] = [[], []]
  for (let round = 1; round <= rounds; round += 1) {
    await settle(url)
    const half = of('till door, sales/s') / 2
    p99.push(await measureP99('till', url, MEMBERS, half, seconds))
    floor.push(await measureP99('empty', url, MEMBERS, half, seconds))
  }
  // Ten seconds flatter the door: the yardstick speeds up as its pages get room, and need no further full images after the checkpoint.
  const minute = quick ? undefined : await measureMinute(yardstick, url)
  const trips = await measureRoundTrips(url)
  const small = await shop('bench_small', 10_000)
  const large = await largeDatabase(cluster)
  await readWhole(large)
  const lookups = { small: [] as number[], large: [] as number[] }
  for (let round = 1; round <= rounds; round += 1) {
    lookups.small.push(await measureLookup(small, 10_000, 1000))
    lookups.large.push(await measureLookup(large, 1_000_000, 1000))
  }
  const dashboardP95 = await measureDashboard(large, 200)
  const year = quick ? undefined : await measureYear(await shop('bench_year', 0))
  const base = of('tpc-b, tps')
  const rows: Row[] = [
    { figure: 'posting function, 64 callers, uniform / TPC-B', measured: of('posting, operations/s') / base, unit: 'x', bound: '>= 2.0', aim: '4.0' },
    { figure: 'POST /api/pos/sales, till\'s door, 64 clients / TPC-B', measured: of('till door, sales/s') / base, unit: 'x', bound: '>= 1.0', aim: '2.0' },
    ...(minute ? [{ figure: 'the same over a minute, one run', measured: minute, unit: 'x', bound: '', aim: '' }] : []),
    { figure: 'POST /api/pos/sales, Next route, 64 clients / TPC-B', measured: of('next route, sales/s') / base, unit: 'x', bound: '>= 0.2', aim: '0.35' },
    { figure: 'posting, all for one member / uniform', measured: of('posting one member, ops/s') / of('posting, operations/s'), unit: 'x', bound: '>= 0.5', aim: '1.0' },
    { figure: 'p99 at half of saturation, till\'s door', measured: median(p99), unit: 'ms', bound: '<= 25', aim: '10' },
    { figure: 'the same of a server that does nothing', measured: median(floor), unit: 'ms', bound: '', aim: '' },
    { figure: 'waits on the database per sale, member seen before', measured: trips.warm, unit: '', bound: '<= 2', aim: '1' },
    { figure: 'waits on the database per sale, member not seen before', measured: trips.cold, unit: '', bound: '<= 2', aim: '1' },
    { figure: 'import of 3-line sales / TPC-B', measured: of('import, sales/s') / base, unit: 'x', bound: '>= 1.0', aim: '3.0' },
    { figure: 'look-up p50, 1,000,000 members / 10,000 members', measured: median(lookups.large) / median(lookups.small), unit: 'x', bound: '< 1.5', aim: '1.05' },
    { figure: 'dashboard p95, 10,000,000 ledger rows', measured: dashboardP95, unit: 'ms', bound: '<= 100', aim: '20' },
    ...(year ? [{ figure: `the whole Online Retail year: ${year.sales} sales, ${year.refunds} refunds`, measured: year.seconds, unit: 's', bound: '', aim: '' }] : []),
  ]
  report(rows, samples)
  await cluster.close()
}

/** The door's sales over TPC-B's transactions, a minute each. */
async function measureMinute(yardstick: string, url: string): Promise<number> {
  await settle(yardstick, url)
  const base = tpcb(yardstick, 60)
  await settle(yardstick, url)
  return (await measureSales('till', url, MEMBERS, 60)) / base
}

/**
 * A day-old installation, not one whose tables have just doubled: with statistics, and neither vacuum nor checkpoint due. Both databases,
 * before each figure of a round: else it pays for the vacuum of what the one before it wrote.
 */
async function settle(...urls: string[]) {
  for (const url of urls) {
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    await sql`vacuum analyze`
    await sql`checkpoint`
    await sql.end()
  }
}

/** Brings a database into the machine's memory: against cold files everything else would look fast. */
async function readWhole(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`create extension if not exists pg_prewarm`
  await sql`select sum(pg_prewarm(c.oid::regclass, 'read')) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'i')`
  await sql.end()
}

function report(rows: Row[], samples: Record<string, number[]>) {
  const date = new Date().toISOString()
  const table = ['| figure | measured | bound | aim |', '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.figure} | ${row.measured.toPrecision(3)} ${row.unit} | ${row.bound} | ${row.aim} |`)].join('\n')
  console.log(`\n${table}`)
  const raw = Object.entries(samples).map(([name, values]) => `| ${name} | ${values.map((value) => value.toFixed(0)).join(', ')} |`).join('\n')
  const where = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), load generator and database beside it.`
  mkdirSync('bench/results', { recursive: true })
  const text = `# Figures of ${date.slice(0, 10)}\n\n\`npm run bench\`: ${where}\n\n${table}\n\n| rounds | values |\n| --- | --- |\n${raw}\n`
  writeFileSync(`bench/results/${date.slice(0, 10)}.md`, text)
}

main().then(() => process.exit(0), (error: unknown) => {
  console.error(error)
  process.exit(1)
})
