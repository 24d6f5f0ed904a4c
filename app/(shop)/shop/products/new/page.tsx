import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ProductForm } from '@/components/products/product-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Add a product' }

export default async function NewProductPage() {
  const program = await findProgram(await requireOrganization('products.add'))
  if (!program) redirect('/shop/products')
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Products', href: '/shop/products' }, { label: 'Add' }]} title="Add a product" />
      <Card className="max-w-2xl"><CardContent><ProductForm currency={program.currency} asksTax={!program.current.rules.earn.taxIncluded} /></CardContent></Card>
    </>
  )
}
