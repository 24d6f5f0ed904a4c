import type { Metadata } from 'next'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { JobsAlert } from '@/components/platform/jobs-alert'
import { JobsTable, jobWords } from '@/components/platform/jobs-table'
import { oneOf } from '@/components/platform/one-of'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { requireContext } from '@/lib/doors/session-context'
import { listJobs } from '@/lib/platform/queries'
import { jobStates } from '@/lib/platform/schemas'

export const metadata: Metadata = { title: 'Jobs' }
const path = '/admin/jobs'

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const params = single(await searchParams)
  const ctx = await requireContext('platform.read')
  const state = oneOf(jobStates, params.state)
  const { alive, jobs } = await listJobs(ctx, { state })
  const option = (label: string, value?: string) => ({ label, href: listHref(path, params, { state: value }), current: state === value })
  return (
    <>
      <LiveRefresh bell={false} everyMs={5_000} />
      <PageHeader title="Jobs" description="What is done apart from requests: sending messages, settling due points, verifications." />
      <JobsAlert alive={alive} now={ctx.now} />
      <FilterLinks label="State" options={[option('All'), ...jobStates.map((one) => option(jobWords[one].label, one))]} />
      <JobsTable jobs={jobs} filtered={state !== undefined} />
    </>
  )
}
