import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { keysetPage } from '@/lib/core/keyset'
import { defineUseCase } from '@/lib/core/use-case'
import { listProductsInput, productSchema } from './schemas'
import type { Product } from './schemas'

const columns = () => pagesSql()`p.id as "productId", p.sku, p.name, p.category, p.barcode, p.price_minor::float8 as "priceMinor", p.currency,
  p.tax_percent as "taxPercent", p.button, p.archived_at as "archivedAt"`

/** The catalogue by name. */
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
    const place = (id: string) => sql`(select x.name, x.id from products x where x.organization_id = ${organizationId} and x.id = ${id})`
    const found = await sql<Product[]>`
      select ${columns()} from products p where p.organization_id = ${organizationId}
        ${archived ? sql`` : sql`and p.archived_at is null`}
        ${q ? sql`and (p.name ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`} or p.sku = ${q} or p.barcode = ${q})` : sql``}
        ${after ? sql`and (p.name, p.id) > ${place(after)}` : sql``} ${before ? sql`and (p.name, p.id) < ${place(before)}` : sql``}
      order by p.name ${before ? sql`desc` : sql`asc`}, p.id ${before ? sql`desc` : sql`asc`} limit ${limit + 1}`
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
