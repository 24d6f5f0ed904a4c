import { Plus, Upload } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { ListParams, SearchParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { ReportExport } from '@/components/reports/report-export'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { Money } from '@/components/shared/money'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { SearchField } from '@/components/shared/search-field'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { listProducts } from '@/lib/products'
import { listProductsInput } from '@/lib/products/schemas'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Products' }
const path = '/shop/products'

export default async function ProductsPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('products.read')]
  return <Suspense fallback={<PageSkeleton figures={0} rows={10} />}><Catalogue ctx={ctx} params={params} /></Suspense>
}

async function Catalogue({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  if (!(await findProgram(ctx))) {
    return <><PageHeader title="Products" /><NoProgram why="Prices are in its currency." mayOpen={can(ctx, 'program.publish')} /></>
  }
  const filter = fitting(listProductsInput, { q: params.q, archived: params.archived, after: params.after, before: params.before })
  const { products, nextAfter, previousBefore } = await listProducts(ctx, filter)
  const [mayAdd, mayEdit] = [can(ctx, 'products.add'), can(ctx, 'products.edit')]
  const href = (changes: ListParams) => listHref(path, params, changes)
  const actions = mayAdd ? (
    <>
      <Button asChild variant="outline"><Link href="/shop/products/import"><Upload />Import</Link></Button>
      <Button asChild><Link href="/shop/products/new"><Plus />Add a product</Link></Button>
    </>
  ) : null
  return (
    <>
      <PageHeader title="Products" description="What your tills sell at the touch of a button or by its barcode." actions={<>{can(ctx, 'products.export') && products.length > 0 ? <ReportExport path={`${path}/export`} params={{ q: params.q, archived: params.archived }} /> : null}{actions}</>} />
      <WaitingChanges ctx={ctx} kinds={['products']} />
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label="Name, article number or barcode" placeholder="Name, number or barcode" />
        <FilterLinks label="Which" options={[
          { label: 'In use', href: href({ archived: undefined }), current: !filter.archived },
          { label: 'Archived too', href: href({ archived: 'true' }), current: filter.archived === true },
        ]} />
      </div>
      <DataTable
        caption="Products"
        rows={products}
        rowKey={({ productId }) => productId}
        rowHref={({ productId, archivedAt }) => (mayEdit && !archivedAt ? `/shop/products/${productId}` : undefined)}
        previousHref={previousBefore ? href({ before: previousBefore }) : undefined}
        nextHref={nextAfter ? href({ after: nextAfter }) : undefined}
        empty={params.q
          ? <EmptyState title="No product like that" description="Search for part of its name, or its whole number." />
          : <EmptyState title="No products yet" description="Add one, or import the list that you have. A till sells by amount without any." action={actions} />}
        columns={[
          { key: 'name', header: 'Product', primary: true, cell: ({ name }) => name },
          { key: 'sku', header: 'Article number', cell: ({ sku }) => sku, wideOnly: true },
          { key: 'category', header: 'Category', cell: ({ category }) => category ?? 'none' },
          { key: 'barcode', header: 'Barcode', cell: ({ barcode }) => barcode ?? 'none', wideOnly: true },
          { key: 'price', header: 'Price', align: 'end', cell: ({ priceMinor, currency }) => <Money amountMinor={priceMinor} currency={currency} /> },
          { key: 'till', header: 'At the till', cell: ({ archivedAt, button }) => archivedAt ? <Badge variant="outline">Archived</Badge> : button ? <Badge variant="success">Button</Badge> : 'by barcode' },
        ]}
      />
    </>
  )
}
