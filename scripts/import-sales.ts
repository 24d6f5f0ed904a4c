import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { closePools } from '@/db/client'
import { migrate } from '@/db/migrate'
import { organizationNamed } from '@/lib/doors/command-line/people'
import { printProblem } from '@/lib/doors/command-line/problem'
import { systemContext } from '@/lib/core/context'
import { parseInput } from '@/lib/core/use-case'
import { invalid } from '@/lib/core/errors'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { mappingSchema, openImport, planImport, readRecords, rejections, runImport } from '@/lib/imports'
import type { ImportReport, Mapping } from '@/lib/imports'
import { countAllDays } from '@/lib/analytics'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { env } from '@/lib/env'
import { progressBar, clock } from './import/progress-bar'
import { openReport } from './import/report-files'
import { openForScript, root } from './stages/environment'

const usage = `npm run import:sales -- FILE --organization SLUG [--outlet NAME] [--mapping FILE] [--until YYYY-MM-DD] [--output FOLDER]

FILE       a CSV, plain or .gz, with a heading
--outlet   id or name; needed where the organization has several
--mapping  how the file reads as sales (docs/import/README.md); docs/import/online-retail.json without one
--until    leave out what is later than that day
--output   where the report goes; .data/imports/… without one

Exit code: 0 all of it is recorded or listed as left out, 1 something failed, 2 the command is wrong.`

const options = {
  organization: { type: 'string' }, outlet: { type: 'string' }, mapping: { type: 'string' },
  until: { type: 'string' }, output: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const

type Arguments = { values: { [name in Exclude<keyof typeof options, 'help'>]?: string } & { help?: boolean }; positionals: string[] }

function readArguments(args: string[]): Arguments {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // What parseArgs throws says which argument it does not know.
    console.error(`${error instanceof Error ? error.message : String(error)}\n`)
    return { values: {}, positionals: [] }
  }
}

async function main(argv: string[]): Promise<number> {
  const { values, positionals: [file] } = readArguments(argv)
  if (values.help || !file || !values.organization || !existsSync(file)) {
    if (file && !existsSync(file)) console.error(`There is no file ${file}.\n`)
    console.error(usage)
    return values.help ? 0 : 2
  }
  const environment = await openForScript()
  try {
    if (environment.embedded) await migrate(env.DATABASE_URL)
    const mapping = readMapping(values.mapping ?? join(root, 'docs/import/online-retail.json'))
    const stamp = new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-')
    const folder = resolve(values.output ?? join(environment.dataDir, 'imports', `${values.organization}-${stamp}`))
    return await importFile({ file, mapping, folder, organization: values.organization, outlet: values.outlet, until: values.until })
  } finally {
    await closePools()
    await environment.close()
  }
}

function readMapping(file: string): Mapping {
  if (!existsSync(file)) throw invalid('mapping', `There is no file ${file}.`)
  try {
    return parseInput(mappingSchema, JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('mapping', `${file} is not JSON: ${error.message}`)
    throw error
  }
}

type Job = { file: string; mapping: Mapping; folder: string; organization: string; outlet?: string; until?: string }

async function importFile({ file, mapping, folder, organization, outlet, until }: Job): Promise<number> {
  const organizationId = await organizationNamed(organization)
  const target = await openImport(systemContext('import', { organizationId }), outlet ? { outlet } : {})
  const { records, progress } = readRecords(file, mapping)
  const files = openReport(folder)
  let posted = 0
  const bar = progressBar(() => progress.read() / progress.size, () => `${posted.toLocaleString('en')} records, ${Math.round(posted / bar.seconds())}/s`)
  const plan = planImport(records, { mapping, until: until ? endOfDay(until, mapping.timeZone) : undefined })
  let report: ImportReport | undefined
  try {
    report = await runImport(plan, { ...target, organizationId }, mapping, {
      rejected: ({ row, invoice, reason, value }) => files.rejected.add([row, invoice, reason, value, rejections[reason]]),
      unmatched: ({ row, invoice, sku, quantity, unmatched }) => files.unmatched.add([row, invoice, sku, quantity, unmatched]),
      failed: ({ record, code, message }) => files.failed.add([record, code, message]),
      recorded: () => (posted += 1),
    })
  } finally {
    bar.end()
    const seconds = Math.round(bar.seconds() * 10) / 10
    // One that stopped half way has recorded and left out something too.
    await files.close({ file: basename(file), organization, outlet: target.outletName, seconds, complete: report !== undefined, ...report })
    // Without a server nobody else would: the totals of the pages are to show what was imported.
    await drainOutbox()
    await countAllDays()
  }
  console.log(summary(report, posted, bar.seconds(), folder))
  return report.failed > 0 ? 1 : 0
}

function endOfDay(day: string, timeZone: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw invalid('until', 'This is not a day such as 2010-12-31.')
  return new Date(startOfLocalDay(dayPlusDays(day, 1), timeZone).getTime() - 1)
}

function summary(report: ImportReport, posted: number, seconds: number, folder: string): string {
  const n = (value: number) => value.toLocaleString('en')
  const lines: [string, string][] = [
    ['Sales', `${n(report.sales)}, of which ${n(report.anonymousSales)} anonymous`],
    ['Refunds', `${n(report.refunds)}, from ${n(report.cancellations)} cancellations`],
    ['Already there', n(report.alreadyThere)],
    ['Points earned', n(report.pointsEarned)],
    ['Points taken back', n(report.pointsTakenBack)],
    ['Rejected rows', n(report.rejectedRows)],
    ['Unmatched rows', n(report.unmatchedRows)],
    ['Failed', n(report.failed)],
    ['Time', `${clock(seconds)} (${n(Math.round(posted / seconds))} sales and refunds a second)`],
    ['Report', folder],
  ]
  return lines.map(([label, value]) => `${label.padEnd(20)}${value}`).join('\n')
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error: unknown) => process.exit(printProblem(error)))
