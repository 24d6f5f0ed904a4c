import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { isAlive } from '@/db/embedded/process-mark'
import type { Patience } from './ports'

const recordSchema = z.object({
  pid: z.number().int(), port: z.number().int(), tillPort: z.number().int(), stopping: z.boolean().default(false),
})
type RunRecord = z.output<typeof recordSchema>

const fileOf = (dataDir: string) => join(dataDir, 'running.json')

type Run = RunRecord & { alive: boolean }

/** What the last start from this data folder noted: still there after a kill, gone after a clean stop. */
export function readRun(dataDir: string): Run | undefined {
  if (!existsSync(fileOf(dataDir))) return undefined
  try {
    const record = recordSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
    return { ...record, alive: isAlive(record.pid) }
  } catch {
    return undefined
  }
}

export function noteRun(dataDir: string, record: z.input<typeof recordSchema>): void {
  mkdirSync(dirname(fileOf(dataDir)), { recursive: true })
  writeFileSync(fileOf(dataDir), JSON.stringify(record))
}

/** How long to wait for a port: an earlier start may be on its way out, or about to notice that npm was killed. */
export function patienceWith(last: Run | undefined): Patience {
  if (!last) return { milliseconds: 0 }
  if (!last.alive || last.stopping) return { milliseconds: 15_000 }
  const holder = `a Tessera that runs from this folder (process ${last.pid}, port ${last.port})`
  return { milliseconds: 2500, holder }
}

export function noteStopping(dataDir: string): void {
  const record = readRun(dataDir)
  if (record?.pid === process.pid) noteRun(dataDir, { ...record, stopping: true })
}

export function forgetRun(dataDir: string): void {
  if (readRun(dataDir)?.pid === process.pid) rmSync(fileOf(dataDir), { force: true })
}
