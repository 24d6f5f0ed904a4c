import type { Metadata } from 'next'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { requireOrganization } from '@/lib/doors/session-context'
import { SaleList } from './sale-list'

export const metadata: Metadata = { title: 'Sales' }

export default async function SalesPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('sales.read')]
  return <SaleList ctx={ctx} params={params} />
}
