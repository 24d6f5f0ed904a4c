import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { StaffDeeds } from '@/components/organizations/staff-deeds'
import { PageHeader } from '@/components/shared/page-header'
import { eventWords } from '@/lib/catalog'
import { formatDate } from '@/lib/core/format-date'
import { isId } from '@/lib/core/ids'
import { fitting } from '@/lib/doors/fitting'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { staffActivity } from '@/lib/organizations'
import { roleWords } from '@/lib/organizations/schemas'

export const metadata: Metadata = { title: 'Activity' }

export default async function StaffActivityPage({ params, searchParams }: { params: Promise<{ userId: string }>; searchParams: SearchParams }) {
  const [ctx, { userId }, { after, before }] = [await requireOrganization('staff.read'), await params, single(await searchParams)]
  if (!isId(userId)) notFound()
  const { person, deeds, nextAfter, previousBefore } = await orNotFound(staffActivity(ctx, { userId, ...fitting(staffActivity.declaration.input, { after, before }) }))
  const path = `/shop/staff/${userId}`
  const { label, says } = roleWords[person.role]
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Staff', href: '/shop/staff' }, { label: person.name }]}
        title={person.name}
        description={`${label}${person.outlet ? ` at ${person.outlet}` : ''} since ${formatDate(person.since)}${person.endedAt ? `, until ${formatDate(person.endedAt)}` : ''}: ${says}.`}
      />
      <StaffDeeds
        deeds={deeds.map((deed) => ({ ...deed, words: eventWords(deed.type) }))}
        previousHref={previousBefore ? listHref(path, {}, { before: previousBefore }) : undefined}
        nextHref={nextAfter ? listHref(path, {}, { after: nextAfter }) : undefined}
      />
    </>
  )
}
