import { createHash } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { dataImports, importRows } from '@/db/schema/imports'
import { canonicalJson } from '@/lib/core/canonical-json'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { missingOf } from './field-schemas'
import { allowPoints, enqueue, importEvent, isThis, lockImport, refOf, requireFile } from './internal'
import type { ImportRecord, Ref } from './internal'
import { factsOf } from './load-facts'
import { readingInput } from './schemas'
import type { ImportState } from './schemas'
import { importChange, reviewedLater, reviewedNow, undoChange } from './second-person'

const output = z.object({ importId: z.uuid() })
const none = { added: 0, changed: 0, skipped: 0, rejected: 0, undone: 0, kept: 0, done: 0 }

type Within = Ctx & { tx: Tx }

/** Locks it where it is in one of these states. @throws AppError not_found, conflict */
async function inState(ctx: Within, importId: string, states: readonly ImportState[], otherwise: string): Promise<ImportRecord & { ref: Ref }> {
  const ref = refOf(ctx, importId)
  const one = await lockImport(ctx.tx, ref)
  if (!states.includes(one.state)) throw new AppError('conflict', otherwise)
  return { ...one, ref }
}

/**
 * Looks at the whole file and writes nothing of it: each row with an error is told.
 * @throws AppError not_found, forbidden, conflict (it is further than that, or the file was erased), validation_failed (a field without a column)
 */
export const checkImport = defineUseCase({
  name: 'imports.check',
  summary: 'Say how a file is read, and look for errors in all of it',
  permission: 'data.import',
  kind: 'command',
  input: readingInput,
  output,
  async run(ctx, { importId, mapping, options }) {
    const one = await inState(ctx, importId, ['mapping', 'checked'], 'This import has begun already.')
    await requireFile(ctx.tx, one.ref)
    const highest = one.headings.length
    const known = Object.fromEntries(Object.entries(mapping).filter(([, column]) => column < highest))
    const missing = missingOf(one.kind, known)
    if (missing) throw invalid(missing.field, missing.message)
    allowPoints(ctx, one.kind, known)
    await factsOf({ ...one, mapping: known, options }, ctx.now)
    // The name of the file does not matter: what is in it, and how it is read.
    const identity = createHash('sha256').update(canonicalJson([one.kind, one.fileHash, known, options])).digest('hex')
    await ctx.tx.update(dataImports).set({ ...none, mapping: known, options: { ...options, ...await reviewedLater(ctx, importId) }, identity, total: 0, state: 'checking', error: null, stepAt: ctx.now }).where(isThis(one.ref))
    await enqueue(ctx.tx, one.ref)
    return { importId }
  },
  event: (_input, answer) => importEvent(answer),
})

/**
 * Takes the rows. `whole`: all of them or nothing, so it is refused where one has an error, and taken back where one fails after all.
 * @throws AppError not_found, forbidden, conflict (not checked, erased, errors, nothing to take, or the same file came in before)
 */
export const startImport = defineUseCase({
  name: 'imports.start',
  summary: 'Take the rows of a file that was checked',
  permission: 'data.import',
  kind: 'command',
  secondPerson: importChange,
  input: z.object({ importId: z.uuid(), whole: z.boolean() }),
  output,
  async run(ctx, { importId, whole }) {
    const one = await inState(ctx, importId, ['checked'], 'Only a file that was checked can be taken.')
    await requireFile(ctx.tx, one.ref)
    allowPoints(ctx, one.kind, one.mapping)
    if (whole && one.rejected > 0) throw new AppError('conflict', 'Nothing was taken: there are rows with errors.')
    if (one.added + one.changed === 0) throw new AppError('conflict', 'There is nothing in this file to take.')
    // Two of one file wait for each other: else neither would see that the other runs.
    await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${one.organizationId} ${one.identity ?? ''}`}, 7331))`)
    const [before] = await ctx.tx.select({ name: dataImports.fileName }).from(dataImports).where(and(
      eq(dataImports.organizationId, one.organizationId), eq(dataImports.identity, one.identity ?? ''), inArray(dataImports.state, ['running', 'done', 'undoing'])))
    if (before) throw new AppError('conflict', `This very file came in before, as ${before.name}. Undo that import first.`)
    // What the look found is found anew; from here on each row that is noted is one that was begun.
    await ctx.tx.delete(importRows).where(and(eq(importRows.organizationId, one.organizationId), eq(importRows.importId, importId)))
    await ctx.tx.update(dataImports).set({ ...none, options: { ...await reviewedNow(ctx, one), whole }, state: 'running', error: null, stepAt: ctx.now }).where(isThis(one.ref))
    await enqueue(ctx.tx, one.ref)
    return { importId }
  },
  event: ({ whole }, answer) => ({ ...importEvent(answer), data: { whole } }),
})

/**
 * Takes the whole import back: members that nobody used end, lots go, products and profiles are what they were, sales are refunded.
 * What was changed or used since stays, and is told by row; `used` says whether points that were used are taken from the member's other ones.
 * @throws AppError not_found, conflict (nothing came in, undone already, or too long ago)
 */
export const undoImport = defineUseCase({
  name: 'imports.undo',
  summary: 'Take back all that an import brought in',
  permission: 'data.import',
  kind: 'command',
  secondPerson: undoChange,
  input: z.object({ importId: z.uuid(), used: z.enum(['keep', 'within_balance']) }),
  output,
  async run(ctx, { importId, used }) {
    const one = await inState(ctx, importId, ['done', 'failed'], 'Only an import that is finished can be undone.')
    allowPoints(ctx, one.kind, one.mapping)
    if (one.added + one.changed === 0) throw new AppError('conflict', 'Nothing of this file came in.')
    if (one.options.forgotten) throw new AppError('conflict', 'This import is too old to be undone.')
    const undoneBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    await ctx.tx.update(dataImports).set({ done: 0, undone: 0, kept: 0, options: { ...one.options, used }, state: 'undoing', error: null, undoneBy, stepAt: ctx.now }).where(isThis(one.ref))
    await enqueue(ctx.tx, one.ref)
    return { importId }
  },
  event: ({ used }, answer) => ({ ...importEvent(answer), data: { used } }),
})
