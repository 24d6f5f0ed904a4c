import { z } from 'zod'
import { jobsAlive } from '@/lib/jobs'
import { defineUseCase } from '@/lib/core/use-case'
import { findJobs } from './job-queries'
import { jobRow, jobStates } from './schemas'

export const listJobs = defineUseCase({
  name: 'platform.list_jobs',
  summary: 'Jobs that wait, run, are tried again or have failed; failed ones first',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ state: z.enum(jobStates).optional(), limit: z.int().min(1).max(200).default(100) }),
  output: z.object({ alive: z.boolean(), jobs: z.array(jobRow) }),
  async run(_ctx, { state, limit }) {
    const [alive, jobs] = await Promise.all([jobsAlive(), findJobs(state, limit)])
    return { alive, jobs: jobRow.array().parse([...jobs]) }
  },
})
