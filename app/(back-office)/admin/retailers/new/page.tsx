import type { Metadata } from 'next'
import { EnrolRetailerForm } from '@/components/retailers/enrol-retailer-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { getOrganization } from '@/lib/organizations'
import { listRegions } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'Enrol a retailer' }

export default async function EnrolRetailerPage() {
  const { ctx, words } = await backOffice('retailers.add')
  const [{ items, limited }, { country }] = await Promise.all([listRegions(ctx, {}), getOrganization(ctx, {})])
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: capital(words.retailers), href: '/admin/retailers' }, { label: 'New' }]}
        title={`New ${words.retailer}`}
        description="Somebody you know: they sign in with a code to this phone, and may work at once."
      />
      <Card><CardContent><EnrolRetailerForm regions={items} limited={limited} country={country} word={words.retailer} /></CardContent></Card>
    </>
  )
}
