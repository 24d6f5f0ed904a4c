import type { NextRequest } from 'next/server'
import { minorToDecimal } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { tableFile } from '@/lib/doors/table-file'
import { getOrganization } from '@/lib/organizations'
import { exportProducts } from '@/lib/products'
import { listProductsInput } from '@/lib/products/schemas'

const AT_ONCE = 200
// Named so that the import reads the file again.
const columns = [
  { key: 'sku', label: 'sku', kind: 'text' }, { key: 'name', label: 'name', kind: 'text' }, { key: 'price', label: 'price', kind: 'text' }, { key: 'category', label: 'category', kind: 'text' },
  { key: 'barcode', label: 'barcode', kind: 'text' }, { key: 'tax', label: 'tax', kind: 'text' }, { key: 'button', label: 'button', kind: 'text' }, { key: 'archived', label: 'archived', kind: 'text' },
] as const

/** Every product that the list would show; `format=xlsx` as a workbook. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireOrganization('products.export')
  const { q, archived, format } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = fitting(listProductsInput, { q, archived })
  const { currency } = await getOrganization(ctx, {})
  const rows = []
  for (let after: string | undefined; ;) {
    const page = await exportProducts(ctx, { ...filter, after, limit: AT_ONCE })
    rows.push(...page.products.map((row) => ({
      sku: row.sku, name: row.name, price: minorToDecimal(row.priceMinor, row.currency), category: row.category, barcode: row.barcode, tax: row.taxPercent,
      button: row.button ? 'yes' : 'no', archived: row.archivedAt ? 'yes' : 'no',
    })))
    if (!page.nextAfter) break
    after = page.nextAfter
  }
  return tableFile({ file: 'products', sheet: 'Products', columns, rows, currency }, format)
}
