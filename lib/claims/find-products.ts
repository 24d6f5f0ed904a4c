import { z } from 'zod'
import { db } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findProgramOf } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { findSchemeOn } from './credit'
import { retailerOf } from './internal'
import { earnsPoints } from './points'
import { foundProducts, productsLike, productsNamed, usualProducts } from './queries-products'
import type { FoundProduct } from './queries-products'
import { day } from './schemas'
import { soldOn } from './sold-on'

// What may be known of the brand's catalogue to write an invoice's lines: no prices, nothing that was no longer sold by then.

/** With the invoice's day: `since` when it is in the catalogue, and whether it was `sold`, and `earns`, on that day. */
const output = z.array(z.object({ productId: z.uuid(), name: z.string(), sku: z.string(), group: z.string().nullable(), since: day.optional(), sold: z.boolean().optional(), earns: z.boolean().optional() }))
/** `on`: the invoice's day, where it is known. `productIds`: those that it has already, instead of words. */
const input = z.object({ q: sentText().trim().min(1).max(80).optional(), productIds: z.array(z.uuid()).max(200).optional(), on: day.optional() })

async function find(ctx: Ctx, { q, productIds, on }: z.output<typeof input>) {
  const [organizationId, program] = [ctx.organizationId ?? '', await findProgramOf(ctx)]
  const then = program && soldOn(on, program)
  const found = productIds ? productsNamed(organizationId, productIds, then) : q ? productsLike(organizationId, q, then) : null
  return found ? shown(ctx, await foundProducts(found), program, on) : []
}

async function shown(ctx: Ctx, products: FoundProduct[], program: ShopProgram | null, on?: string) {
  const [then, scheme] = [program && soldOn(on, program), on ? await findSchemeOn(db(), ctx.organizationId ?? '', on) : null]
  return products.map(({ createdAt, archivedAt, ...product }) => ({
    ...product,
    ...(then && {
      since: sinceOf({ createdAt }, program), sold: archivedAt === null || new Date(archivedAt) >= then.begins,
      earns: scheme !== null && earnsPoints(scheme.terms, { productId: product.productId, productGroup: product.group }),
    }),
  }))
}
const sinceOf = ({ createdAt }: Pick<FoundProduct, 'createdAt'>, program: ShopProgram | null) => localDay(new Date(createdAt), program?.timeZone ?? 'UTC')

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

/** A few, which a page keeps for where there is no network, with since when they are in the catalogue. */
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
    const program = await findProgramOf(ctx)
    return (await foundProducts(usualProducts(ctx.organizationId ?? '', retailerId))).map(({ createdAt, archivedAt: _sold, ...product }) => ({ ...product, since: sinceOf({ createdAt }, program) }))
  },
})
export type OfferedProduct = z.output<typeof output>[number]
