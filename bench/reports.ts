import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { closePools, pagesSql } from '@/db/client'
import { migrate } from '@/db/migrate'
import { countAllDays } from '@/lib/analytics'
import { systemContext } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { countAllPairs, runReport } from '@/lib/reports'
import { reportIds } from '@/lib/reports/schemas'
import { countFavourites, countSegment, saveSegment } from '@/lib/segments'
import { segmentConditions } from '@/lib/segments/schemas'
import { measureYear } from './import'
import { enterDatabase, openCluster } from './support/cluster'
import { percentile, timesOf } from './support/measure'
import { makeShop, organizationId } from './support/shop'

// npm run bench:reports   every report over the whole Online Retail year, of everybody and of segments, and how long segments take to count.

const [TIMES, BOUND_MS] = [20, 300]
/** The day after the last sale of the file: segments look back from it. */
const after = new Date('2011-12-10T12:00:00Z')
const year = { from: '2010-12-01', to: '2011-12-09' }

const segments: Record<string, Parameters<typeof segmentConditions.parse>[0]> = {
  'everybody who bought': { seenWithinDays: 400 },
  'spent 1,000 in a year': { spentFromMinor: 100_000, spentDays: 365 },
  'bought one article': { boughtSkus: ['85123A'], boughtDays: 730 },
  'away for 90 days': { awayForDays: 90 },
  'ten sales in a year': { salesFrom: 10, salesDays: 365 },
  'favourite category': { favouriteCategory: 'None' },
}

type Row = { name: string; half: number; most: number }

async function time(name: string, run: () => Promise<unknown>): Promise<Row> {
  const times = await timesOf(run, TIMES)
  const row = { name, half: percentile(times, 0.5), most: percentile(times, 0.95) }
  console.log(`${row.half.toFixed(0).padStart(6)} ${row.most.toFixed(0).padStart(6)} ms  ${name}`)
  return row
}

async function fill(url: string): Promise<void> {
  await migrate(url)
  enterDatabase(url)
  await makeShop(url, 0)
  if (!await measureYear(url)) throw new Error('Without the file of Online Retail there is nothing to report on.')
}

async function measure(ctx: Ctx): Promise<Row[]> {
  const rows: Row[] = []
  const ids: [string, string | undefined][] = [['', undefined]]
  for (const [name, conditions] of Object.entries(segments)) {
    const parsed = segmentConditions.parse(conditions)
    rows.push(await time(`count the segment: ${name}`, () => countSegment(ctx, parsed)))
    const { segmentId } = await saveSegment({ ...ctx, idempotencyKey: name }, { ...parsed, name })
    ids.push([`, segment: ${name}`, segmentId])
  }
  for (const report of reportIds) {
    for (const [said, segmentId] of ids) {
      const { report: { filters } } = await runReport(ctx, { report, ...year })
      if (!segmentId || filters.includes('segment')) rows.push(await time(`${report}${said}`, () => runReport(ctx, { report, ...year, segmentId })))
    }
  }
  return rows
}

const cluster = await openCluster()
const url = await cluster.kept('bench_reports', 'a year, 1', fill)
// One that was filled before learns what is new.
await migrate(url)
enterDatabase(url)
// What the server's jobs do meanwhile.
while ((await relayBatch({ limit: 500 })).rows > 0) ;
await Promise.all([countAllDays(), countFavourites(after)])
await countAllPairs(after)
await pagesSql()`vacuum analyze`
const rows = await measure(systemContext('bench', { organizationId, now: after }))
const slow = rows.filter(({ most }) => most >= BOUND_MS)
const table = ['| what | median | 95th of 100 | under 300 ms |', '| --- | --- | --- | --- |', ...rows.map(({ name, half, most }) => `| ${name} | ${half.toFixed(0)} ms | ${most.toFixed(0)} ms | ${most < BOUND_MS ? 'yes' : 'no'} |`)].join('\n')
mkdirSync('bench/results', { recursive: true })
writeFileSync('bench/results/reports.md', `# Reports and segments over a year, ${new Date().toISOString().slice(0, 10)}\n\n\`npm run bench:reports\`: the Online Retail year, ${year.from} to ${year.to}, ${TIMES} times each on ${cpus().length} cores (${cpus()[0]?.model.trim()}), with the database on the same machine. ${rows.length - slow.length} of ${rows.length} hold.\n\n${table}\n`)
await closePools()
await cluster.close()
