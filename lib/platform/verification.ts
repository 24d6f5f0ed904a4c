import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { jobsAlive, lastVerification, noteVerification } from '@/lib/jobs'
import { verificationRun } from '@/lib/jobs/schemas'

/** A run that wrote nothing for this long was killed. */
const GIVEN_UP_MINUTES = 60

export const getVerification = defineUseCase({
  name: 'platform.get_verification',
  summary: 'The last verification of the ledger, as far as it has come',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({ run: verificationRun.nullable() }),
  run: async () => ({ run: await lastVerification() }),
})

/** @throws AppError conflict (one is under way), unavailable (no jobs run) */
export const startVerification = defineUseCase({
  name: 'platform.start_verification',
  summary: 'Check every invariant of the ledger, in the background',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({}),
  output: z.object({ runId: z.uuid() }),
  async run({ tx, now }) {
    if (!(await jobsAlive())) throw new AppError('unavailable', 'No jobs are running: start the server or npm run worker.')
    const last = await lastVerification()
    const open = last && (last.state === 'queued' || last.state === 'running')
    if (open && now.getTime() - Date.parse(last.askedAt) < GIVEN_UP_MINUTES * 60_000) {
      throw new AppError('conflict', 'A verification is under way.')
    }
    const runId = newId()
    await noteVerification({ runId, state: 'queued', askedAt: now.toISOString(), finishedAt: null, results: [], error: null })
    await tx.execute(sql`select graphile_worker.add_job('verify_ledger', json_build_object('runId', ${runId}::text), max_attempts => 1)`)
    return { runId }
  },
  event: (_input, { runId }) => ({ subjectKind: 'verification', subjectId: runId }),
})
