import { Filter } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { listHref } from '@/components/organizations/list-href'
import { ArchiveProduct } from '@/components/products/archive-product'
import { ProductForm } from '@/components/products/product-form'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProduct } from '@/lib/products'
import { getProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Product' }

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: productId } = await params
  const ctx = await requireOrganization('products.edit')
  if (!isId(productId)) notFound()
  const [product, { currency, current, role }] = await orNotFound(Promise.all([getProduct(ctx, { productId }), getProgram(ctx, {})]))
  if (product.archivedAt) redirect('/shop/products')
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Products', href: '/shop/products' }, { label: product.name }]}
        title={product.name}
        description="A new price is for what comes: sales keep theirs."
        actions={<>
          {can(ctx, 'program.manage') && role === 'owner' ? (
            <Button asChild variant="outline"><Link href={listHref('/shop/segments/new', { boughtSkus: product.sku })}><Filter />Its buyers as a segment</Link></Button>
          ) : null}
          <ArchiveProduct productId={productId} name={product.name} />
        </>}
      />
      <WaitingChanges ctx={ctx} kinds={['products']} subjectId={productId} />
      <Card className="max-w-2xl"><CardContent><ProductForm product={product} currency={currency} asksTax={!current.rules.earn.taxIncluded} /></CardContent></Card>
    </>
  )
}
