import type { Metadata } from 'next'
import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { UsersTable } from '@/components/platform/users-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Button } from '@/components/ui/button'
import { fitting } from '@/lib/doors/fitting'
import { requireContext } from '@/lib/doors/session-context'
import { listUsers } from '@/lib/platform/queries'

export const metadata: Metadata = { title: 'Users' }
const path = '/admin/users'
const states = [['All', undefined], ['Administrators', 'administrators'], ['Disabled', 'disabled']] as const

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const params = single(await searchParams)
  const ctx = await requireContext('platform.read')
  const { q, state, after, before } = params
  const filter = fitting(listUsers.declaration.input, { q, state, after, before })
  const list = await listUsers(ctx, filter)
  const href = (changes: Record<string, string | undefined>) => listHref(path, params, changes)
  return (
    <>
      <PageHeader title="Users" description="Everybody who signs in with e-mail and password, newest first. Customers and retailers sign in by phone and are not among them." />
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label="Search users" placeholder="Name or e-mail" />
        <FilterLinks label="State" options={states.map(([label, value]) => ({ label, href: href({ state: value }), current: filter.state === value }))} />
      </div>
      <UsersTable
        users={list.users}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        empty={<EmptyState title="Nobody like that" description="Try fewer letters." action={<Button asChild variant="outline"><Link href={path}>Show everybody</Link></Button>} />}
      />
    </>
  )
}
