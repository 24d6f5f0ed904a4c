import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

const product = z.object({ productId: z.uuid(), name: z.string(), sku: z.string(), group: z.string().nullable() })
const MOST = 12

/** What a retailer may know of the brand's catalogue to write an invoice's lines: no prices, nothing that is no longer sold. */
export const findOwnProducts = defineUseCase({
  name: 'claims.find_products',
  summary: 'The brand’s products by name or number, for a retailer who writes an invoice’s lines',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({ q: sentText().trim().max(80) }),
  output: z.array(product),
  async run(ctx, { q }) {
    const sql = pagesSql()
    const like = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    return [...await sql<z.output<typeof product>[]>`
      select id as "productId", name, sku, category as "group" from products
      where organization_id = ${ctx.organizationId ?? ''} and archived_at is null and (name ilike ${like} or sku ilike ${like} or barcode = ${q})
      order by name, id limit ${MOST}`]
  },
})
