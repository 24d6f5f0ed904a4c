import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { jobsAlive } from '@/lib/jobs'
import { countFailedJobs } from './job-queries'
import { findOrganizations } from './organization-queries'
import { findCounts } from './overview-queries'
import { organizationRow, overviewOutput } from './schemas'

const NEWEST = 5

export const overview = defineUseCase({
  name: 'platform.overview',
  summary: 'How the platform is doing: organizations, people, messages, jobs',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({}),
  output: overviewOutput,
  async run() {
    const [counts, alive, failedJobs, newest] = await Promise.all([
      findCounts(), jobsAlive(), countFailedJobs(), findOrganizations({ limit: NEWEST }),
    ])
    if (!counts) throw new Error('the counts have no row')
    const { total, suspended, users, members, sales30, queued, failed, waiting, oldestAt } = counts
    return {
      organizations: { total, suspended }, users, members, sales30,
      messages: { waiting: queued, failed }, jobs: { alive, failed: failedJobs }, outbox: { waiting, oldestAt },
      newest: organizationRow.array().parse([...newest]).slice(0, NEWEST),
    }
  },
})
