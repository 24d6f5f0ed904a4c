import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { products } from '@/db/schema/products'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { lockCatalog, valuesOf } from './internal'
import { readCatalog } from './read-catalog'
import type { RowProblem } from './read-catalog'
import { MOST_CSV } from './schemas'
import type { ProductTerms } from './schemas'

/** PostgreSQL takes 65,535 parameters in a statement; a product is ten. */
const AT_ONCE = 2_000

/**
 * Takes a whole file or none of it: products with a known article number are changed (and come back if they were
 * archived), others are added, what the file does not name stays.
 * @throws AppError validation_failed with `details.rows`: which lines, and what is wrong with them; not_found (no program)
 */
export const importProducts = defineUseCase({
  name: 'products.import',
  summary: 'Import a catalogue from CSV: sku, name, price, category, barcode, tax, button',
  permission: 'products.manage',
  kind: 'command',
  input: z.object({ csv: sentText().max(MOST_CSV, 'is larger than a catalogue of 10,000 products') }),
  output: z.object({ added: z.int(), changed: z.int() }),
  async run(ctx, { csv }) {
    const { organizationId, currency } = await lockCatalog(ctx)
    const { rows, problems } = readCatalog(csv, currency)
    if (problems.length === 0) problems.push(...await takenBarcodes(ctx.tx, organizationId, rows))
    if (problems.length > 0) {
      const [first] = problems
      throw new AppError('validation_failed', `Nothing was imported. Line ${first?.line}: ${first?.message}`, { rows: problems })
    }
    let added = 0
    for (let from = 0; from < rows.length; from += AT_ONCE) added += await write(ctx.tx, organizationId, currency, rows.slice(from, from + AT_ONCE))
    return { added, changed: rows.length - added }
  },
  event: (_input, { added, changed }, { organizationId }) => ({ subjectKind: 'organization', subjectId: organizationId, data: { added, changed } }),
})

/** Those of products that the file does not name: of the others it says itself what their barcode is now. */
async function takenBarcodes(tx: Tx, organizationId: string, rows: readonly ProductTerms[]): Promise<RowProblem[]> {
  const lines = new Map(rows.map(({ barcode }, index) => [barcode, index + 2]))
  const named = new Set(rows.map(({ sku }) => sku))
  const codes = rows.flatMap(({ barcode }) => barcode ?? [])
  if (codes.length === 0) return []
  const found = await tx.select({ sku: products.sku, name: products.name, barcode: products.barcode }).from(products)
    .where(and(eq(products.organizationId, organizationId), isNull(products.archivedAt), inArray(products.barcode, codes)))
  return found.filter(({ sku }) => !named.has(sku)).map(({ name, barcode }) => ({ line: lines.get(barcode) ?? 0, message: `The barcode ${barcode} is that of ${name}.` }))
}

/** @returns how many are new */
async function write(tx: Tx, organizationId: string, currency: string, rows: readonly ProductTerms[]): Promise<number> {
  // Barcodes may change places within the file, and each index entry is checked as it is made.
  await tx.update(products).set({ barcode: null }).where(and(eq(products.organizationId, organizationId), inArray(products.sku, rows.map(({ sku }) => sku))))
  const of = (name: string) => sql.raw(`excluded.${name}`)
  const written = await tx.insert(products)
    .values(rows.map((terms) => ({ id: newId(), organizationId, currency, ...valuesOf(terms) })))
    .onConflictDoUpdate({
      target: [products.organizationId, products.sku],
      set: {
        name: of('name'), category: of('category'), barcode: of('barcode'), priceMinor: of('price_minor'), currency: of('currency'),
        taxPercent: of('tax_percent'), button: of('button'), archivedAt: null,
      },
    }).returning({ isNew: sql<boolean>`xmax = 0` })
  return written.filter(({ isNew }) => isNew).length
}
