import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { products } from '@/db/schema/products'
import type { Ctx } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/format'
import type { SecondPerson, Shown } from '@/lib/core/second-person'
import { requireProgram } from '@/lib/programs'
import { readCatalog } from './read-catalog'
import type { Product } from './schemas'
import { productsBySku } from './write-catalog'

type InTx = Ctx & { tx: Tx }
type Row = typeof products.$inferSelect

const yesNo = (yes: boolean) => (yes ? 'yes' : 'no')
const fieldsOf = ({ sku, name, category, barcode, priceMinor, currency, taxPercent, button, archivedAt }: Row): Shown['fields'] => ({
  'Article number': sku, Name: name, Price: formatMoney(priceMinor, currency), Category: category, Barcode: barcode, Tax: taxPercent === null ? null : `${taxPercent} %`,
  'Button at the till': yesNo(button), 'In the catalogue': yesNo(archivedAt === null),
})

async function find({ tx, organizationId = '' }: InTx, which: { productId: string } | { sku: string }): Promise<Row | undefined> {
  const [row] = await tx.select().from(products)
    .where(and(eq(products.organizationId, organizationId), 'sku' in which ? eq(products.sku, which.sku) : eq(products.id, which.productId)))
  return row
}

const shown = (row: Row | undefined): Shown | null => row ? { title: row.name, subject: { kind: 'product', id: row.id }, fields: fieldsOf(row) } : null

/** A known product, by its id; a new one by its article number, which may be that of one that left the catalogue. */
export const productChange: SecondPerson<{ productId: string } | { sku: string }, Product> = {
  kind: 'products',
  record: async (ctx, input, output) => shown(await find(ctx, output ?? ('productId' in input ? { productId: input.productId } : { sku: input.sku }))),
}

/** Each product of the file is a field: what it is called, costs, and so on. */
export const catalogChange: SecondPerson<{ csv: string }, unknown> = {
  kind: 'products',
  record: async (ctx, { csv }) => {
    const { currency } = await requireProgram(ctx)
    const skus = readCatalog(csv, currency).rows.map(({ sku }) => sku)
    const rows = skus.length > 0 ? await productsBySku(ctx.tx, ctx.organizationId ?? '', skus) : []
    const said = (row: Row) => Object.entries(fieldsOf(row)).flatMap(([field, value]) => (value === null || field === 'Article number' ? [] : [`${field}: ${value}`])).join(', ')
    return { title: 'Catalogue from a file', fields: Object.fromEntries(rows.map((row) => [row.sku, said(row)])) }
  },
}
