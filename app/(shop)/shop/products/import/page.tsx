import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ImportForm } from '@/components/products/import-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Import products' }

export default async function ImportProductsPage() {
  const program = await findProgram(await requireOrganization('products.add'))
  if (!program) redirect('/shop/products')
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Products', href: '/shop/products' }, { label: 'Import' }]}
        title="Import products"
        description={`Prices in ${program.currency}, tax included. The whole file is taken, or none of it.`}
      />
      <Card className="max-w-2xl"><CardContent><ImportForm /></CardContent></Card>
    </>
  )
}
