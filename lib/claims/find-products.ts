import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findProgramOf } from '@/lib/programs'
import { retailerOf } from './internal'
import { foundProducts, productsLike, usualProducts } from './queries-products'
import { day } from './schemas'
import { soldOn } from './sold-on'

// What may be known of the brand's catalogue to write an invoice's lines: no prices, nothing that was no longer sold by then.

const output = z.array(z.object({ productId: z.uuid(), name: z.string(), sku: z.string(), group: z.string().nullable() }))
/** `on`: the invoice's day, where it is known. */
const input = z.object({ q: sentText().trim().min(1).max(80), on: day.optional() })

async function find(ctx: Ctx, { q, on }: z.output<typeof input>) {
  const program = on ? await findProgramOf(ctx) : null
  return foundProducts(productsLike(ctx.organizationId ?? '', q, program && soldOn(on, program)))
}

/** Each word of `q` is part of a name or an article number, or all of it is a barcode. */
export const findProducts = defineUseCase({
  name: 'claims.find_articles',
  summary: 'The brand’s products by words or number, for staff who enter an invoice’s lines',
  permission: 'claims.work',
  kind: 'query',
  input,
  output,
  run: find,
})

export const findOwnProducts = defineUseCase({
  name: 'claims.find_products',
  summary: 'The brand’s products by words or number, for a retailer who writes an invoice’s lines',
  permission: 'retailer.own',
  kind: 'query',
  input,
  output,
  run: find,
})

/** A few, which a page keeps for where there is no network. */
export const listUsualProducts = defineUseCase({
  name: 'claims.usual_products',
  summary: 'The products that a retailer claims most',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({}),
  output,
  async run(ctx) {
    const retailerId = retailerOf(ctx)
    if (!retailerId) throw notFound('retailer')
    return foundProducts(usualProducts(ctx.organizationId ?? '', retailerId))
  },
})
export type UsualProduct = z.output<typeof output>[number]
