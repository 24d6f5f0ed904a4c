import type { TransactionSql } from 'postgres'
import { expect } from 'vitest'
import { pagesSql } from '@/db/client'

type Step = (tx: TransactionSql) => Promise<unknown>

/** What comes of something that meets the locks of another transaction, which goes on once that waits, or is done without, and commits. */
export async function overtaken<T>(hold: Step, late: () => Promise<T>, then: Step = async () => undefined): Promise<T> {
  const { started } = await pagesSql().begin(async (tx) => {
    await hold(tx)
    const [mine] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    let settled = false
    const started = Promise.allSettled([late()]).finally(() => { settled = true })
    const waits = () => pagesSql()`select from pg_stat_activity where ${mine?.pid ?? 0} = any (pg_blocking_pids(pid))`
    await expect.poll(async () => settled || (await waits()).length > 0, { timeout: 4_000, interval: 20 }).toBe(true)
    await then(tx)
    return { started }
  })
  const [end] = await started
  if (end.status === 'rejected') throw end.reason
  return end.value
}
