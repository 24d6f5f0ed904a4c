import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { keysetPage } from '@/lib/core/keyset'
import { defineUseCase } from '@/lib/core/use-case'
import { listProductsInput, productSchema } from './schemas'
import type { Product } from './schemas'
import { soughtProducts } from './search-products'

const columns = () => pagesSql()`p.id as "productId", p.sku, p.name, p.category, p.barcode, p.price_minor::float8 as "priceMinor", p.currency,
  p.tax_percent as "taxPercent", p.button, p.archived_at as "archivedAt"`

/** The catalogue by name; of a search, first what begins with its words. */
export const listProducts = defineUseCase({
  name: 'products.list',
  summary: 'List or search the catalogue',
  permission: 'products.read',
  kind: 'query',
  input: listProductsInput,
  output: z.object({ products: z.array(productSchema), nextAfter: z.string().nullable(), previousBefore: z.string().nullable() }),
  async run(ctx, input) {
    const { q, archived, after, before, limit } = input
    const sql = pagesSql()
    const organizationId = ctx.organizationId ?? ''
    const sought = q ? soughtProducts(q) : null
    const first = (row: 'p' | 'x') => (sought ? sql`${sought.place(row)}, ` : sql``)
    const place = (id: string) => sql`(select ${first('x')} x.name, x.id from products x where x.organization_id = ${organizationId} and x.id = ${id})`
    const way = before ? sql`desc` : sql`asc`
    const found = await sql<Product[]>`
      select ${columns()} from products p where p.organization_id = ${organizationId}
        ${archived ? sql`` : sql`and p.archived_at is null`}
        ${sought ? sql`and ${sought.holds}` : sql``}
        ${after ? sql`and (${first('p')} p.name, p.id) > ${place(after)}` : sql``} ${before ? sql`and (${first('p')} p.name, p.id) < ${place(before)}` : sql``}
      order by ${sought ? sql`${sought.place('p')} ${way},` : sql``} p.name ${way}, p.id ${way} limit ${limit + 1}`
    const { rows, ...paging } = keysetPage([...found], input, (row) => row.productId)
    return { products: rows, ...paging }
  },
})

/** @throws AppError not_found */
export const getProduct = defineUseCase({
  name: 'products.get',
  summary: 'Show one product',
  permission: 'products.read',
  kind: 'query',
  input: z.object({ productId: z.uuid() }),
  output: productSchema,
  async run(ctx, { productId }) {
    const [row] = await pagesSql()<Product[]>`
      select ${columns()} from products p where p.organization_id = ${ctx.organizationId ?? ''} and p.id = ${productId}`
    if (!row) throw notFound('product')
    return row
  },
})
