import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { log, plainError } from '@/lib/core/log'
import { verifyLedger } from '@/lib/ledger'
import { verificationRun, verifiedInvariant } from './schemas'
import type { VerificationRun } from './schemas'

const KEY = 'ledger.verification'

export async function lastVerification(): Promise<VerificationRun | null> {
  const [row] = await pagesSql()<{ value: string }[]>`select value from settings where key = ${KEY}`
  return row ? verificationRun.parse(JSON.parse(row.value)) : null
}

export async function noteVerification(run: VerificationRun): Promise<void> {
  await pagesSql()`insert into settings (key, value, updated_at) values (${KEY}, ${JSON.stringify(run)}, now())
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`
}

/** Checks every invariant and notes each result as it comes, so that the page can show how far it is. */
export async function runVerification(runId: string): Promise<void> {
  const asked = await lastVerification()
  if (asked?.runId !== runId) return
  const run: VerificationRun = { ...asked, state: 'running', results: [] }
  await noteVerification(run)
  let noted = Promise.resolve()
  try {
    await verifyLedger(rollupChecks, (result) => {
      run.results.push(verifiedInvariant.parse(JSON.parse(JSON.stringify(result))))
      noted = noted.then(() => noteVerification(run))
    })
    await noted
    await noteVerification({ ...run, state: 'done', finishedAt: new Date().toISOString() })
  } catch (error) {
    log().error({ err: error }, 'the verification failed')
    const { message } = plainError(error)
    await noteVerification({ ...run, state: 'failed', finishedAt: new Date().toISOString(), error: String(message) })
  }
}
