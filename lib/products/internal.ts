import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { products } from '@/db/schema/products'
import type { Ctx } from '@/lib/core/context'
import { invalid, notFound } from '@/lib/core/errors'
import { requireProgram } from '@/lib/programs'
import type { Product, ProductTerms } from './schemas'

type Row = typeof products.$inferSelect

export const toProduct = ({ id, organizationId: _organization, createdAt: _created, ...row }: Row): Product => ({ productId: id, ...row })
/** What is left out is taken away. */
export const valuesOf = ({ category, barcode, taxPercent, ...terms }: ProductTerms) =>
  ({ ...terms, category: category ?? null, barcode: barcode ?? null, taxPercent: taxPercent ?? null })

/**
 * The organization and the currency its tills sell in. Those who change a catalogue wait for each other, so that nobody
 * takes an article number or a barcode between another's look and write. @throws AppError not_found (no program)
 */
export async function lockCatalog(ctx: Ctx & { tx: Tx }): Promise<{ organizationId: string; currency: string }> {
  const { currency } = await requireProgram(ctx)
  const organizationId = ctx.organizationId ?? ''
  await ctx.tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.id, organizationId)).for('no key update')
  return { organizationId, currency }
}

/** @throws AppError not_found (another organization's, or archived) */
export async function requireProduct(tx: Tx, organizationId: string, productId: string): Promise<Row> {
  const [row] = await tx.select().from(products)
    .where(and(eq(products.organizationId, organizationId), eq(products.id, productId), isNull(products.archivedAt)))
  if (!row) throw notFound('product')
  return row
}

/** @throws AppError validation_failed (the barcode is another product's) */
export async function refuseTakenBarcode(tx: Tx, organizationId: string, barcode: string | null | undefined, sku: string) {
  if (!barcode) return
  const [other] = await tx.select({ name: products.name }).from(products)
    .where(and(eq(products.organizationId, organizationId), eq(products.barcode, barcode), isNull(products.archivedAt), ne(products.sku, sku)))
  if (other) throw invalid('barcode', `is that of ${other.name}`)
}
