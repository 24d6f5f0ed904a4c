import type { Metadata } from 'next'
import Link from 'next/link'
import { listHref, single } from '@/components/organizations/list-href'
import type { ListParams, SearchParams } from '@/components/organizations/list-href'
import { EventFilters } from '@/components/platform/event-filters'
import { EventsTable } from '@/components/platform/events-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { eventTypes } from '@/lib/catalog'
import type { Ctx } from '@/lib/core/context'
import { fitting } from '@/lib/doors/fitting'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireContext } from '@/lib/doors/session-context'
import { getAnyOrganization, listEvents, listOrganizations } from '@/lib/platform/queries'

export const metadata: Metadata = { title: 'Event log' }
const path = '/admin/events'

const filterOf = ({ type, organization, actor, subject, day, after, before }: ListParams) =>
  fitting(listEvents.declaration.input, { type, organizationId: organization, actorId: actor, subjectId: subject, day, after, before })

/** The newest organizations, and the one that is chosen. */
async function choices(ctx: Ctx, chosen: string | undefined) {
  const { organizations } = await listOrganizations(ctx, { limit: 200 })
  if (!chosen || organizations.some((one) => one.organizationId === chosen)) return organizations
  return [await orNotFound(getAnyOrganization(ctx, { organizationId: chosen })), ...organizations]
}

export default async function EventsPage({ searchParams }: { searchParams: SearchParams }) {
  const params = single(await searchParams)
  const ctx = await requireContext('platform.read')
  const filter = filterOf(params)
  const [list, organizations] = await Promise.all([listEvents(ctx, filter), choices(ctx, filter.organizationId)])
  const href = (changes: ListParams) => listHref(path, params, changes)
  return (
    <>
      <PageHeader title="Event log" description="One entry for each thing that happened, written with it and never changed. Times are UTC. A name or an id in the list filters by it." />
      <EventFilters key={href({})} params={params} types={eventTypes} organizations={organizations} />
      <EventsTable
        events={list.events}
        href={href}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        empty={<EmptyState title="Nothing like that happened" description="Leave out a filter, or choose another day." action={<Button asChild variant="outline"><Link href={path}>Show everything</Link></Button>} />}
      />
    </>
  )
}
