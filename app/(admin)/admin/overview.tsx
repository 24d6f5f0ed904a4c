import Link from 'next/link'
import { JobsAlert } from '@/components/platform/jobs-alert'
import { OrganizationsTable } from '@/components/platform/organizations-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { StatCard } from '@/components/shared/stat-card'
import type { Ctx } from '@/lib/core/context'
import { formatNumber, plural } from '@/lib/core/format'
import { overview } from '@/lib/platform/queries'

export async function Overview({ ctx }: { ctx: Ctx }) {
  const { organizations, messages, jobs, outbox, newest, ...counts } = await overview(ctx, {})
  const suspended = plural(organizations.suspended, { one: '# suspended', other: '# suspended' })
  return (
    <>
      <PageHeader title="Overview" description="Every organization on this platform, and whether its machinery runs." />
      <JobsAlert alive={jobs.alive} waiting={outbox.waiting} oldestAt={outbox.oldestAt} now={ctx.now} />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatCard label="Organizations" figure={formatNumber(organizations.total)} hint={suspended} href="/admin/organizations" />
        <StatCard label="Members" figure={formatNumber(counts.members)} hint="In all programs" />
        <StatCard label="Sales in 30 days" figure={formatNumber(counts.sales30)} hint="At all tills" />
        <StatCard label="Users" figure={formatNumber(counts.users)} hint="Staff and administrators" href="/admin/users" />
        <StatCard label="Messages waiting" figure={formatNumber(messages.waiting)} href="/admin/messages?state=queued" />
        <StatCard label="Messages failed" figure={formatNumber(messages.failed)} hint="In 7 days" href="/admin/messages?state=failed" />
        <StatCard label="Jobs failed" figure={formatNumber(jobs.failed)} href="/admin/jobs?state=failed" />
        <StatCard label="Events to relay" figure={formatNumber(outbox.waiting)} hint="Totals follow within a second" href="/admin/events" />
      </div>
      <section aria-labelledby="newest" className="grid gap-3">
        <div className="flex items-baseline justify-between gap-3">
          <h2 id="newest" className="text-lg font-semibold">Newest organizations</h2>
          <Link href="/admin/organizations" className="text-sm text-accent underline-offset-4 hover:underline">All organizations</Link>
        </div>
        <OrganizationsTable
          organizations={newest}
          empty={<EmptyState title="No organizations yet" description="The first shop to sign up appears here." />}
        />
      </section>
    </>
  )
}
