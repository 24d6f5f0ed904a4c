import type { Metadata } from 'next'
import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { OrganizationsTable } from '@/components/platform/organizations-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Button } from '@/components/ui/button'
import { fitting } from '@/lib/doors/fitting'
import { requireContext } from '@/lib/doors/session-context'
import { listOrganizations } from '@/lib/platform/queries'

export const metadata: Metadata = { title: 'Organizations' }
const path = '/admin/organizations'
const states = [['All', undefined], ['Active', 'active'], ['Suspended', 'suspended']] as const

export default async function OrganizationsPage({ searchParams }: { searchParams: SearchParams }) {
  const params = single(await searchParams)
  const ctx = await requireContext('platform.read')
  const { q, state, after, before } = params
  const filter = fitting(listOrganizations.declaration.input, { q, state, after, before })
  const list = await listOrganizations(ctx, filter)
  const href = (changes: Record<string, string | undefined>) => listHref(path, params, changes)
  return (
    <>
      <PageHeader title="Organizations" description="Merchants and brands, newest first." />
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label="Search organizations" placeholder="Name or address" />
        <FilterLinks label="State" options={states.map(([label, value]) => ({ label, href: href({ state: value }), current: filter.state === value }))} />
      </div>
      <OrganizationsTable
        organizations={list.organizations}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        empty={filter.q || filter.state
          ? <EmptyState title="No such organization" description="Try fewer letters." action={<Button asChild variant="outline"><Link href={path}>Show all</Link></Button>} />
          : <EmptyState title="No organizations yet" description="The first shop to sign up appears here." />}
      />
    </>
  )
}
