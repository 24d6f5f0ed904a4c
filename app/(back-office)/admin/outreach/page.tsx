import type { Metadata } from 'next'
import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { OutreachList } from '@/components/outreach/outreach-list'
import { EmptyState } from '@/components/shared/empty-state'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { capital } from '@/lib/core/capital'
import { formatNumber } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { listOutreach } from '@/lib/outreach'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Outreach' }
const path = '/admin/outreach'
const shows = [['all', 'All'], ['drafts', 'Drafts'], ['waiting', 'Waits for approval'], ['sent', 'Approved']] as const

export default async function OutreachPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, words }, params] = await Promise.all([backOffice('outreach.read'), searchParams.then(single)])
  const { items, waiting, timeZone, next } = await listOutreach(ctx, fitting(listOutreach.declaration.input, { show: params.show, after: params.after }))
  const show = shows.find(([key]) => key === params.show)?.[0] ?? 'all'
  const compose = can(ctx, 'outreach.make') ? <Button asChild><Link href={`${path}/new`}>Message or give points</Link></Button> : null
  return (
    <>
      <PageHeader title="Outreach" description={`Messages and points for ${words.customers} of your ${words.retailers}. One person composes, another approves; each of the ${words.retailers} sees what reached its own ${words.customers}.`} actions={compose} />
      <FilterLinks label="Which" options={shows.map(([key, label]) => ({ label: key === 'waiting' ? `${label} ${formatNumber(waiting)}` : label, href: listHref(path, {}, { show: key === 'all' ? undefined : key }), current: show === key }))} />
      <OutreachList
        items={items} timeZone={timeZone} customersWord={capital(words.customers)} previousHref={params.after ? listHref(path, { show: params.show }) : undefined}
        nextHref={next ? listHref(path, { show: params.show }, { after: next }) : undefined}
        empty={<EmptyState title={show === 'all' ? 'Nothing was sent yet' : 'None like that'} description={show === 'all' ? `Thank ${words.customers} for a good season, or tell them what is new.` : 'Look at all of them.'} action={show === 'all' ? compose : <Button asChild variant="outline"><Link href={path}>All</Link></Button>} />}
      />
      <LiveRefresh />
    </>
  )
}
