import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { barcode, MOST_BUTTONS, tillProduct } from './schemas'
import type { TillProduct } from './schemas'

const columns = () => pagesSql()`p.id as "productId", p.sku, p.name, p.category, p.barcode, p.price_minor::float8 as "priceMinor", p.tax_percent as "taxPercent"`

/** Those with a button, by category and name, with their barcodes, so that a till without a network finds them; priced in another currency than the program's they have none. */
export const listButtons = defineUseCase({
  name: 'products.buttons',
  summary: 'List the products that a till shows as buttons',
  permission: 'products.read',
  kind: 'query',
  input: z.object({}),
  output: z.array(tillProduct),
  async run(ctx) {
    const { currency } = await requireProgram(ctx)
    return [...await pagesSql()<TillProduct[]>`
      select ${columns()} from products p
      where p.organization_id = ${ctx.organizationId ?? ''} and p.button and p.archived_at is null and p.currency = ${currency}
      order by p.category nulls last, p.name, p.id limit ${MOST_BUTTONS}`]
  },
})

/** The product with a barcode. @throws AppError not_found */
export const scanProduct = defineUseCase({
  name: 'products.scan',
  summary: 'Find a product by its barcode',
  permission: 'products.read',
  kind: 'query',
  input: z.object({ barcode }),
  output: tillProduct,
  async run(ctx, { barcode: code }) {
    const { currency } = await requireProgram(ctx)
    const [row] = await pagesSql()<TillProduct[]>`
      select ${columns()} from products p
      where p.organization_id = ${ctx.organizationId ?? ''} and p.barcode = ${code} and p.archived_at is null and p.currency = ${currency}`
    if (!row) throw notFound('product')
    return row
  },
})
