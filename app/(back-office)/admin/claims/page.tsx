import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { KeysHelp } from '@/components/claim-desk/keys-help'
import { OwnClaims } from '@/components/claim-desk/own-claims'
import { PendingClaims } from '@/components/claim-desk/pending-claims'
import { queueOf } from '@/components/claim-desk/queue-filter'
import { QueueFilters } from '@/components/claim-desk/queue-filters'
import { QueueTable } from '@/components/claim-desk/queue-table'
import { queueKeys } from '@/components/claim-desk/queue-words'
import { ListSum } from '@/components/claim-desk/list-sum'
import { ListOf } from '@/components/claim-desk/list-of'
import { QueueEmpty, QueueViews } from '@/components/claim-desk/queue-views'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { ReportExport } from '@/components/reports/report-export'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { can } from '@/lib/auth/permissions'
import { claimsDesk, countClaims, listClaims } from '@/lib/claims'
import { timeLeft } from '@/lib/claims/time-left-plain'
import { actorId } from '@/lib/core/context'
import { capital } from '@/lib/retailers/schemas'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Claims' }
const path = '/admin/claims'

export default async function ClaimsPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, params] = await Promise.all([backOffice('claims.read'), searchParams.then(single)])
  const { view, filter } = queueOf(params)
  const [list, desk, counts] = await Promise.all([listClaims(ctx, filter), claimsDesk(ctx, {}), countClaims(ctx, {})])
  const href = (changes: Record<string, string | undefined>) => listHref(path, { ...params, cursor: undefined }, changes)
  // Who gives work to others may be told not to approve any.
  const [me, mayAssign, mayApprove] = [actorId(ctx.actor), can(ctx, 'claims.approve'), can(ctx, 'claims.approve') && can(ctx, 'claims.decide')]
  const claims = list.claims.map((claim) => ({ ...claim, left: timeLeft(claim.dueAt, ctx.now), stepName: desk.steps.find(({ key }) => key === claim.step)?.name ?? claim.step }))
  return (
    <>
      <LiveRefresh />
      <PageHeader
        title="Claims"
        actions={<>
          <KeysHelp keys={queueKeys(mayAssign, mayApprove)} />
          {can(ctx, 'claims.export') ? <ReportExport path={`${path}/export`} params={{ ...params, cursor: undefined }} /> : null}
          {can(ctx, 'claims.submit') ? <Button asChild><Link href="/admin/claims/new">Enter from paper</Link></Button> : null}
        </>}
      />
      <PendingClaims pending={desk.pending} />
      <OwnClaims own={desk.own} />
      <div className="flex flex-wrap items-center gap-3">
        <QueueViews view={view} counts={counts} href={(to) => listHref(path, {}, { view: to })} overdueHref={listHref(path, {}, { view: 'team', overdue: '1' })} />
        <SearchField label="Search claims" placeholder={`Invoice, seller, ${words.retailer} or ${words.customer}`} maxLength={120} />
      </div>
      <QueueFilters path={path} params={{ ...params, view: view === 'team' ? 'team' : undefined } as Parameters<typeof QueueFilters>[0]['params']} desk={desk} me={me} />
      <ListOf claim={claims[0]} params={params} filter={filter} href={href} words={words} />
      {view === 'team' && Object.keys(filter).length > 1 ? <Suspense fallback={<Skeleton className="h-5 w-64 max-w-full" />}><ListSum ctx={ctx} filter={filter} words={words} /></Suspense> : null}
      <QueueTable
        claims={claims}
        people={desk.people}
        me={me}
        mayAssign={mayAssign}
        mayApprove={mayApprove}
        words={{ retailer: capital(words.retailer), customer: capital(words.customer) }}
        previousHref={params.cursor ? href({}) : undefined}
        nextHref={list.next ? href({ cursor: list.next }) : undefined}
        empty={<QueueEmpty view={view} filtered={Object.keys(filter).length > 1} words={words} teamHref={listHref(path, {}, { view: 'team' })} />}
      />
    </>
  )
}
