import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { OrganizationLists } from '@/components/platform/organization-lists'
import { SuspendedBadge } from '@/components/platform/organizations-table'
import { SuspendButton } from '@/components/platform/suspend-button'
import { DateTime } from '@/components/shared/date-time'
import { DescriptionList } from '@/components/shared/description-list'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { formatNumber } from '@/lib/core/format'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireContext } from '@/lib/doors/session-context'
import { getAnyOrganization } from '@/lib/platform/queries'

export const metadata: Metadata = { title: 'Organization' }

export default async function OrganizationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const ctx = await requireContext('platform.read')
  if (!isId(id)) notFound()
  const organization = await orNotFound(getAnyOrganization(ctx, { organizationId: id }))
  const { name, slug, suspendedAt, program } = organization
  return (
    <>
      <PageHeader
        title={name}
        breadcrumb={[{ label: 'Organizations', href: '/admin/organizations' }, { label: name }]}
        actions={<>
          {suspendedAt ? null : <Button asChild variant="outline"><a href={`/shop/as/${id}`}>Open its pages</a></Button>}
          <Button asChild variant="outline"><Link href={`/admin/events?organization=${id}`}>Event log</Link></Button>
          <SuspendButton organizationId={id} name={name} suspended={suspendedAt !== null} />
        </>}
      />
      <Card><CardContent>
        <DescriptionList items={[
          { term: 'State', value: <SuspendedBadge suspended={suspendedAt !== null} />, hint: suspendedAt ? <>Since <DateTime value={suspendedAt} format="datetime" timeZone="UTC" /></> : undefined },
          { term: 'Kind', value: organization.kind === 'brand' ? 'Brand' : 'Merchant' },
          { term: 'Address', value: slug },
          { term: 'Country and currency', value: `${organization.country}, ${organization.currency}` },
          { term: 'Time zone', value: organization.timeZone },
          { term: 'Program', value: program?.name ?? 'None yet', hint: program ? `${formatNumber(organization.members)} members` : undefined },
          { term: 'Since', value: <DateTime value={organization.createdAt} format="datetime" timeZone="UTC" /> },
        ]} />
      </CardContent></Card>
      <OrganizationLists outlets={organization.outletList} staff={organization.staffList} />
    </>
  )
}
