import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { products } from '@/db/schema/products'
import { newId } from '@/lib/core/ids'
import { valuesOf } from './internal'
import type { ProductTerms } from './schemas'

/** Products by article number, as they are: archived ones too. */
export async function productsBySku(tx: Tx, organizationId: string, skus: readonly string[]) {
  return tx.select().from(products).where(and(eq(products.organizationId, organizationId), inArray(products.sku, [...skus])))
}

/** Products in use with one of these barcodes, other than those that are about to be written. */
export async function holdersOf(tx: Tx, organizationId: string, rows: readonly ProductTerms[]) {
  const codes = rows.flatMap(({ barcode }) => barcode ?? [])
  if (codes.length === 0) return []
  return tx.select({ sku: products.sku, name: products.name, barcode: products.barcode }).from(products).where(and(
    eq(products.organizationId, organizationId), isNull(products.archivedAt), inArray(products.barcode, codes), notInArray(products.sku, rows.map(({ sku }) => sku)),
  ))
}

/** Adds products, and changes those with a known article number, which come back if they were archived. */
export async function writeProducts(tx: Tx, organizationId: string, currency: string, rows: readonly ProductTerms[]) {
  // Barcodes may change places among them, and each index entry is checked as it is made.
  await tx.update(products).set({ barcode: null }).where(and(eq(products.organizationId, organizationId), inArray(products.sku, rows.map(({ sku }) => sku))))
  const of = (name: string) => sql.raw(`excluded.${name}`)
  return tx.insert(products)
    .values(rows.map((terms) => ({ id: newId(), organizationId, currency, ...valuesOf(terms) })))
    .onConflictDoUpdate({
      target: [products.organizationId, products.sku],
      set: {
        name: of('name'), category: of('category'), barcode: of('barcode'), priceMinor: of('price_minor'), currency: of('currency'),
        taxPercent: of('tax_percent'), button: of('button'), archivedAt: null,
      },
    }).returning({ id: products.id, sku: products.sku, isNew: sql<boolean>`xmax = 0` })
}

type Stored = typeof products.$inferSelect
const fields = ['name', 'category', 'barcode', 'priceMinor', 'currency', 'taxPercent', 'button', 'archivedAt'] as const
export type ProductState = Record<string, unknown>

/** What of a product can change, as JSON keeps it. */
export const productState = (row: Pick<Stored, (typeof fields)[number]>): ProductState =>
  Object.fromEntries(fields.map((field) => [field, row[field] instanceof Date ? row[field].toISOString() : row[field]]))

/** Puts a product back to what it was, where it is still as it was left. @returns whether it was */
export async function restoreProduct(tx: Tx, organizationId: string, id: string, was: ProductState | null, made: ProductState, now: Date): Promise<boolean> {
  const [row] = await tx.select().from(products).where(and(eq(products.organizationId, organizationId), eq(products.id, id))).for('update')
  if (!row || JSON.stringify(productState(row)) !== JSON.stringify(Object.fromEntries(fields.map((field) => [field, made[field] ?? null])))) return false
  const barcode = (was?.barcode ?? null) as string | null
  const [other] = barcode ? await tx.select({ id: products.id }).from(products).where(and(
    eq(products.organizationId, organizationId), eq(products.barcode, barcode), isNull(products.archivedAt), sql`${products.id} <> ${id}`)) : []
  const back = was === null ? { archivedAt: now } : {
    name: was.name as string, category: was.category as string | null, barcode: other ? null : barcode, priceMinor: was.priceMinor as number,
    currency: was.currency as string, taxPercent: was.taxPercent as string | null, button: was.button as boolean,
    archivedAt: was.archivedAt ? new Date(was.archivedAt as string) : null,
  }
  await tx.update(products).set(back).where(eq(products.id, id))
  return true
}
