import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { Overview, periods } from './overview'

export const metadata: Metadata = { title: 'Dashboard' }

export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireOrganization('organization.read')
  if (!can(ctx, 'reports.read')) redirect(can(ctx, 'sales.record') ? '/shop/pos' : '/shop/terminals')
  const wanted = Number(single(await searchParams).days)
  return (
    <>
      <LiveRefresh everyMs={30_000} />
      <Overview ctx={ctx} days={periods.find((one) => one === wanted) ?? 30} />
    </>
  )
}
