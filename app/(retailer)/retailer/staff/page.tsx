import type { Metadata } from 'next'
import { AddCounterForm, CounterStaffList } from '@/components/retailer/counter-staff'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer, listCounterStaff } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Counter' }

export default async function CounterStaffPage() {
  const ctx = await requireOrganization('retailer.manage')
  const [{ words, brand }, people] = await Promise.all([getMyRetailer(ctx, {}), listCounterStaff(ctx, {})])
  return (
    <>
      <PageHeader title="At the counter" description={`Who may register ${words.customers}, send claims and ask for gifts for you. Each signs in with a code to their own phone, and neither sees nor spends your points.`} />
      <Card><CardContent><AddCounterForm country={brand.country} /></CardContent></Card>
      <CounterStaffList people={people} />
    </>
  )
}
