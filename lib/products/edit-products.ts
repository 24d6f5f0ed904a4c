import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { products } from '@/db/schema/products'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { lockCatalog, refuseTakenBarcode, requireProduct, toProduct, valuesOf } from './internal'
import { productSchema, productTerms } from './schemas'
import type { Product } from './schemas'
import { productChange } from './second-person'

const event = (_input: unknown, { productId, sku }: Product) => ({ subjectKind: 'product', subjectId: productId, data: { sku } })

/** One that was archived comes back with the new terms. @throws AppError validation_failed (article number or barcode taken), not_found */
export const createProduct = defineUseCase({
  name: 'products.create',
  summary: 'Add a product to the catalogue',
  permission: 'products.add',
  kind: 'command',
  secondPerson: productChange,
  input: productTerms,
  output: productSchema,
  run: async (ctx, terms) => {
    const { organizationId, currency } = await lockCatalog(ctx)
    await refuseTakenBarcode(ctx.tx, organizationId, terms.barcode, terms.sku)
    const values = { ...valuesOf(terms), currency, archivedAt: null }
    const [row] = await ctx.tx.insert(products).values({ id: newId(), organizationId, createdAt: ctx.now, ...values })
      .onConflictDoUpdate({ target: [products.organizationId, products.sku], set: values, setWhere: isNotNull(products.archivedAt) }).returning()
    if (!row) throw invalid('sku', 'is another product’s')
    return toProduct(row)
  },
  event,
})

/** @throws AppError validation_failed (article number or barcode taken), not_found */
export const updateProduct = defineUseCase({
  name: 'products.update',
  summary: 'Change a product',
  permission: 'products.edit',
  kind: 'command',
  secondPerson: productChange,
  input: productTerms.extend({ productId: z.uuid() }),
  output: productSchema,
  run: async (ctx, { productId, ...terms }) => {
    const { organizationId, currency } = await lockCatalog(ctx)
    const { sku } = await requireProduct(ctx.tx, organizationId, productId)
    if (terms.sku !== sku) {
      const [other] = await ctx.tx.select({ id: products.id }).from(products).where(and(eq(products.organizationId, organizationId), eq(products.sku, terms.sku)))
      if (other) throw invalid('sku', 'is another product’s')
    }
    await refuseTakenBarcode(ctx.tx, organizationId, terms.barcode, sku)
    const [row] = await ctx.tx.update(products).set({ ...valuesOf(terms), currency }).where(eq(products.id, productId)).returning()
    return toProduct(row!)
  },
  event,
})

/** It leaves the tills; sales keep what they recorded. @throws AppError not_found */
export const archiveProduct = defineUseCase({
  name: 'products.archive',
  summary: 'Take a product out of the catalogue',
  permission: 'products.edit',
  kind: 'command',
  secondPerson: productChange,
  input: z.object({ productId: z.uuid() }),
  output: productSchema,
  run: async (ctx, { productId }) => {
    const { organizationId } = await lockCatalog(ctx)
    await requireProduct(ctx.tx, organizationId, productId)
    const [row] = await ctx.tx.update(products).set({ archivedAt: ctx.now }).where(eq(products.id, productId)).returning()
    return toProduct(row!)
  },
  event,
})
