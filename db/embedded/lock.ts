import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from '@/lib/setup-error'
import { markOf, stillRuns } from './process-mark'

const PATIENCE_MS = 300_000

/** Only one process at a time does this work; the lock of a process that was killed is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      writeFileSync(file, markOf(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        rmSync(file, { force: true }) // on a full disk it is made all the same, and names nobody
        throw error
      }
      const owner = existsSync(file) ? readFileSync(file, 'utf8') : ''
      // Empty for more than a moment: its owner was killed between making and signing it.
      const unsigned = owner === '' && Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 5000
      if (unsigned || (owner !== '' && !stillRuns(owner))) rmSync(file, { force: true })
      else if (Date.now() > deadline) throw new SetupError(`Process ${owner.split(' ')[0]} holds ${file}. Stop it and start again.`)
      await sleep(50)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
