import { z } from 'zod'
import type { Tx } from '@/db/client'
import { allow } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { lockCatalog } from './internal'
import { readCatalog } from './read-catalog'
import type { RowProblem } from './read-catalog'
import { MOST_CSV } from './plain'
import type { ProductTerms } from './schemas'
import { catalogChange } from './second-person'
import { holdersOf, writeProducts } from './write-catalog'

/** PostgreSQL takes 65,535 parameters in a statement; a product is ten. */
const AT_ONCE = 2_000

/**
 * Takes a whole file or none of it: products with a known article number are changed (and come back if they were
 * archived), others are added, what the file does not name stays.
 * @throws AppError validation_failed with `details.rows`: which lines, and what is wrong with them; not_found (no program), forbidden (to change those that are known)
 */
export const importProducts = defineUseCase({
  name: 'products.import',
  summary: 'Import a catalogue from CSV: sku, name, price, category, barcode, tax, button',
  permission: 'products.add',
  kind: 'command',
  secondPerson: catalogChange,
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
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const written = await writeProducts(ctx.tx, organizationId, currency, rows.slice(from, from + AT_ONCE))
      added += written.filter(({ isNew }) => isNew).length
    }
    if (rows.length > added) allow(ctx, 'products.edit')
    return { added, changed: rows.length - added }
  },
  event: (_input, { added, changed }, { organizationId }) => ({ subjectKind: 'organization', subjectId: organizationId, data: { added, changed } }),
})

/** Those of products that the file does not name: of the others it says itself what their barcode is now. */
async function takenBarcodes(tx: Tx, organizationId: string, rows: readonly ProductTerms[]): Promise<RowProblem[]> {
  const lines = new Map(rows.map(({ barcode }, index) => [barcode, index + 2]))
  const found = await holdersOf(tx, organizationId, rows)
  return found.map(({ name, barcode }) => ({ line: lines.get(barcode) ?? 0, message: `The barcode ${barcode} is that of ${name}.` }))
}
