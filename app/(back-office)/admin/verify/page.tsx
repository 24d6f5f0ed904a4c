import type { Metadata } from 'next'
import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { ChangeCard } from '@/components/second-person/change-card'
import { EmptyState } from '@/components/shared/empty-state'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { capital } from '@/lib/core/capital'
import { formatNumber } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { getOrganization } from '@/lib/organizations'
import { listChanges } from '@/lib/second-person'
import type { PendingChange } from '@/lib/second-person'
import { kindWords, pageOf, verifyPermission } from '@/lib/second-person/plain'
import { reviewedKind } from '@/lib/second-person/schemas'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'To verify' }
const path = '/admin/verify'
const empty = {
  waiting: ['Nothing waits', 'What others change of customers, retailers, products, rates and gifts waits here, where your brand wants a second person for it.'],
  mine: ['You asked for nothing yet', 'What you change and somebody else has to verify is listed here, with what became of it.'],
  decided: ['Nothing was decided yet', 'What was verified, refused or taken back is listed here.'],
} as const

export default async function VerifyPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, params] = await Promise.all([backOffice('changes.work'), searchParams.then(single)])
  const mayVerify = reviewedKind.options.filter((kind) => can(ctx, verifyPermission[kind]))
  // Who verifies nothing comes for what became of their own.
  const asked = fitting(listChanges.declaration.input, { show: mayVerify.length > 0 ? params.show : 'mine', kind: params.kind, cursor: params.cursor })
  const [{ items, next, waiting }, { timeZone }] = await Promise.all([listChanges(ctx, asked), getOrganization(ctx, {})])
  const show = asked.show ?? 'waiting'
  const href = (changes: Record<string, string | undefined>) => listHref(path, { ...params, cursor: undefined }, changes)
  const [title, description] = asked.kind ? ['None of this kind', 'Look at those of another kind.'] : empty[show]
  const labels = kindWords(words)
  const kinds = show === 'mine' ? reviewedKind.options : mayVerify
  const pageFor = (change: PendingChange) => {
    const page = pageOf(change)
    return page && can(ctx, page.needs) ? page.path : undefined
  }
  return (
    <>
      <PageHeader
        title="To verify" description="What somebody changed and another person has to look at before it counts. Nobody verifies their own."
        actions={can(ctx, 'claims.manage') ? <Button asChild variant="outline"><Link href="/admin/workflow#second-person">What needs a second person</Link></Button> : null}
      />
      {mayVerify.length > 0 ? <FilterLinks label="Which" options={[
        { label: `Waits ${formatNumber(waiting)}`, href: href({ show: undefined }), current: show === 'waiting' },
        { label: 'Yours', href: href({ show: 'mine' }), current: show === 'mine' },
        { label: 'Decided', href: href({ show: 'decided' }), current: show === 'decided' },
      ]} /> : null}
      {kinds.length > 1 ? <FilterLinks label="Kind of record" options={[
        { label: 'Every kind', href: href({ kind: undefined }), current: !asked.kind },
        ...kinds.map((kind) => ({ label: capital(labels[kind].label), href: href({ kind }), current: asked.kind === kind })),
      ]} /> : null}
      {items.length === 0 ? <div className="rounded-lg border bg-card"><EmptyState title={title} description={description} /></div> : null}
      {items.map((change) => <ChangeCard key={change.changeId} change={change} mayDecide={can(ctx, verifyPermission[change.kind])} href={pageFor(change)} timeZone={timeZone} />)}
      <LiveRefresh />
      {params.cursor || next ? (
        <nav aria-label="Pages" className="flex gap-2">
          {params.cursor ? <Button asChild variant="outline"><Link href={href({})}>From the start</Link></Button> : null}
          {next ? <Button asChild variant="outline"><Link href={href({ cursor: next })}>More</Link></Button> : null}
        </nav>
      ) : null}
    </>
  )
}
