import { AppError } from '@/lib/core/errors'
import { formatNumber } from '@/lib/core/format'
import type { SecondPerson } from '@/lib/core/second-person'
import type { ImportKind } from './field-schemas'
import { refOf, requireImport } from './internal'

const kinds: Record<ImportKind, 'customers' | 'products'> = { members: 'customers', balances: 'customers', sales: 'customers', products: 'products' }

/** A whole file: its rows are looked at where it was checked. A job takes them, so it is not tried. */
export const importChange: SecondPerson<{ importId: string }, unknown> = {
  kind: async (ctx, { importId }) => kinds[(await requireImport(refOf(ctx, importId), ctx.tx)).kind],
  untried: true,
  record: async (ctx, { importId }) => {
    const { fileName, kind, state, total, added, changed } = await requireImport(refOf(ctx, importId), ctx.tx)
    if (state !== 'checked') throw new AppError('conflict', 'Only a file that was checked can be taken.')
    return {
      title: fileName, subject: { kind: 'import', id: importId },
      fields: { 'What it holds': kind, Rows: formatNumber(total), Added: formatNumber(added), Changed: formatNumber(changed), 'Left out': formatNumber(total - added - changed) },
    }
  },
}
