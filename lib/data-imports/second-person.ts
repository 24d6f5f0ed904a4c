import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { pendingChanges } from '@/db/schema/pending-changes'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatNumber } from '@/lib/core/format'
import { heldAs } from '@/lib/core/second-person'
import type { SecondPerson } from '@/lib/core/second-person'
import type { ImportKind } from './field-schemas'
import { lockImport, refOf, requireFile, requireImport } from './internal'
import type { ImportRecord } from './internal'

const kinds: Record<ImportKind, 'customers' | 'products'> = { members: 'customers', balances: 'customers', sales: 'customers', products: 'products' }

const kindOf = async (ctx: Ctx & { tx: Tx }, { importId }: { importId: string }) => kinds[(await requireImport(refOf(ctx, importId), ctx.tx)).kind]

const REVIEWED = 'reviewed'

/** Kept with how a file is read: a second person looks at it as a whole, or has. */
export const isReviewed = (options: unknown): boolean => typeof options === 'object' && options !== null && REVIEWED in options

/** Whether a file that is checked by this person will wait for a second one. */
export async function reviewedLater(ctx: Ctx & { tx: Tx }, importId: string): Promise<{ reviewed?: true }> {
  return await heldAs(ctx, importChange, { importId }) ? { [REVIEWED]: true } : {}
}

/** The same once it is taken: only where one said yes to it. */
export async function reviewedNow({ tx, approvalId }: Ctx & { tx: Tx }, { id, options: { [REVIEWED]: before, ...options } }: ImportRecord): Promise<Record<string, unknown>> {
  const [yes] = before && approvalId ? await tx.select({ id: pendingChanges.id }).from(pendingChanges)
    .where(and(eq(pendingChanges.id, approvalId), eq(pendingChanges.subjectId, id), eq(pendingChanges.state, 'applied'))) : []
  return yes ? { ...options, [REVIEWED]: true } : options
}

/** A whole file: its rows are looked at where it was checked. A job takes them, so it is not tried. */
export const importChange: SecondPerson<{ importId: string }, unknown> = {
  kind: kindOf,
  untried: true,
  record: async (ctx, { importId }) => {
    const { fileName, kind, state, total, added, changed, headings, mapping, identity } = await lockImport(ctx.tx, refOf(ctx, importId))
    if (state !== 'checked') throw new AppError('conflict', 'Only a file that was checked can be taken.')
    await requireFile(ctx.tx, refOf(ctx, importId))
    return {
      title: fileName, subject: { kind: 'import', id: importId },
      fields: {
        'What it holds': kind, Rows: formatNumber(total), Added: formatNumber(added), Changed: formatNumber(changed), 'Left out': formatNumber(total - added - changed),
        Columns: Object.entries(mapping).map(([field, column]) => `${field}: ${headings[column] ?? ''}`).join(', '),
        // Another file, or the same read in another way since, is not what was looked at.
        'Fingerprint of how it is read': identity?.slice(0, 12) ?? null,
      },
    }
  },
}

/** All that a file brought in goes as a whole too. A job takes it back, so what that comes to is said by what came in. */
export const undoChange: SecondPerson<{ importId: string; used: 'keep' | 'within_balance' }, unknown> = {
  kind: kindOf,
  record: async (ctx, { importId, used }, output) => {
    const { fileName, kind, added, changed } = await requireImport(refOf(ctx, importId), ctx.tx)
    const fields = {
      'What it held': kind, 'Added, and gone': formatNumber(added), 'Changed, and as before': formatNumber(changed),
      'Points that were used': used === 'keep' ? 'stay' : 'are taken from the others of whoever used them',
    }
    return { title: fileName, subject: { kind: 'import', id: importId }, fields: output === undefined ? {} : fields }
  },
}
