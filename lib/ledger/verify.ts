import type { TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'
import { invariants } from './invariants'

type Look = { checked: number; breaks: Record<string, unknown>[] }
export type Check = { id: string; claim: string; look: (tx: TransactionSql) => Promise<Look> }
export type Verified = Look & { id: string; claim: string; milliseconds: number }
export type Verification = { ok: boolean; results: Verified[] }

const ledgerChecks: Check[] = invariants.map(({ id, claim, checked, breaks }) => ({
  id,
  claim,
  look: async (tx) => {
    const [count] = await tx.unsafe<{ count: string }[]>(checked)
    return { checked: Number(count?.count ?? 0), breaks: [...(await tx.unsafe<Record<string, unknown>[]>(breaks))] }
  },
}))

/**
 * Checks every invariant on one snapshot of the database and reports each break with its ids (at most 50 for each).
 * @param also checks of other domains to run on the same snapshot, such as the rollups'
 * @param progress called after each invariant, for long runs
 */
export async function verifyLedger(also: Check[] = [], progress: (done: Verified) => void = () => {}): Promise<Verification> {
  const results: Verified[] = []
  await pagesSql().begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local statement_timeout = 0`
    await tx`set local work_mem = '128MB'`
    for (const { id, claim, look } of [...ledgerChecks, ...also]) {
      const start = performance.now()
      const found = await look(tx)
      const done = { id, claim, ...found, milliseconds: Math.round(performance.now() - start) }
      results.push(done)
      progress(done)
    }
  })
  return { ok: results.every((result) => result.breaks.length === 0), results }
}
