import type { Metadata } from 'next'
import { ClaimForm } from '@/components/customer/claim-form'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { requireContext } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'Collect the points of a receipt' }

export default async function ClaimPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ code = '' }] = [single(await searchParams), await requireContext('customer.own')]
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Collect the points of a receipt</h1>
        <p className="text-muted-foreground">You paid without your card? The code at the end of the receipt gives you the points, once.</p>
      </header>
      <ClaimForm code={code.slice(0, 40)} />
    </>
  )
}
