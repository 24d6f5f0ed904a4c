import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'

/** @throws AppError conflict (it is gone, or running) */
export const retryJob = defineUseCase({
  name: 'platform.retry_job',
  summary: 'Run a job that has failed again, from its first attempt',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({ jobId: z.string().regex(/^\d{1,18}$/) }),
  output: z.object({ jobId: z.string() }),
  async run({ tx }, { jobId }) {
    const again = await tx.execute(sql`
      select id from graphile_worker.reschedule_jobs(array[${jobId}::bigint], run_at => now(), attempts => 0)`)
    if (again.length === 0) throw new AppError('conflict', 'This job is running, or has gone meanwhile.')
    return { jobId }
  },
  event: ({ jobId }) => ({ subjectKind: 'job', data: { jobId } }),
})
