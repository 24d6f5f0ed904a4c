import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { dataImports, importParts, importRows } from '@/db/schema/imports'
import { AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { delimiterOf } from './decode'
import { guessMapping, importKinds, MOST_BYTES, PART_BYTES } from './field-schemas'
import { allowFiles, allowPoints, importEvent, isThis, lockImport, refOf, requireImport } from './internal'
import { firstLine, inspect, readRows } from './read-file'

const output = z.object({ importId: z.uuid() })
const one = z.object({ importId: z.uuid() })

/** @throws AppError not_found (no program), forbidden (staff of one outlet; points, by who may not give them) */
export const openFile = defineUseCase({
  name: 'imports.open_file',
  summary: 'Begin to send a file of members, balances, products or sales',
  permission: 'data.import',
  kind: 'command',
  input: z.object({ kind: z.enum(importKinds), fileName: plainText(200) }),
  output,
  async run(ctx, { kind, fileName }) {
    allowFiles(ctx)
    allowPoints(ctx, kind, {})
    const { id: programId } = await requireProgram(ctx)
    const importId = newId()
    const createdBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    await ctx.tx.insert(dataImports).values({
      organizationId: ctx.organizationId ?? '', id: importId, programId, kind, fileName, state: 'uploading', createdBy, createdAt: ctx.now, stepAt: ctx.now,
    })
    return { importId }
  },
  event: ({ kind }, answer) => ({ ...importEvent(answer), data: { kind } }),
})

/** A piece of the packed file (gzip); the same piece may be sent again. @throws AppError not_found, conflict (the file is whole already) */
export const addPart = defineUseCase({
  name: 'imports.add_part',
  summary: 'Send a piece of a file',
  permission: 'data.import',
  kind: 'command',
  input: one.extend({ number: z.int().min(0).max(Math.ceil(MOST_BYTES / PART_BYTES)), base64: z.base64().max(PART_BYTES * 1.4) }),
  output,
  async run(ctx, { importId, number, base64 }) {
    const ref = refOf(ctx, importId)
    if ((await lockImport(ctx.tx, ref)).state !== 'uploading') throw new AppError('conflict', 'This file is whole already.')
    const bytes = Buffer.from(base64, 'base64')
    await ctx.tx.insert(importParts).values({ ...ref, number, bytes })
      .onConflictDoUpdate({ target: [importParts.organizationId, importParts.importId, importParts.number], set: { bytes } })
    return { importId }
  },
  event: ({ number }, answer) => ({ ...importEvent(answer), data: { number } }),
})

/**
 * The file is whole: looks which letters and signs it uses, and takes its columns for fields.
 * @throws AppError not_found, conflict (done before), validation_failed (empty, no CSV, no rows), too_large
 */
export const closeFile = defineUseCase({
  name: 'imports.close_file',
  summary: 'Say that a file is whole, and guess its columns',
  permission: 'data.import',
  kind: 'command',
  input: one,
  output,
  async run(ctx, { importId }) {
    const ref = refOf(ctx, importId)
    const before = await requireImport(ref)
    if (before.state !== 'uploading') throw new AppError('conflict', 'This file is whole already.')
    const { bytes, hash, encoding } = await inspect(ref)
    const delimiter = delimiterOf(await firstLine(ref, encoding))
    const rows = readRows(ref, { encoding, delimiter })
    const [heading, first] = [await rows.next(), await rows.next()]
    await rows.return(undefined)
    if (heading.done || first.done) throw invalid('file', 'There are no rows below the heading.')
    const headings = heading.value.cells.slice(0, 500).map((cell, at) => cell.replaceAll('\0', '').slice(0, 100) || `Column ${at + 1}`)
    const dates = await datesOf(ctx.tx, ref.organizationId)
    const [whole] = await ctx.tx.update(dataImports).set({
      state: 'mapping', fileBytes: bytes, fileHash: hash, encoding, headings, options: { delimiter, dates }, mapping: guessMapping(before.kind, headings), stepAt: ctx.now,
    }).where(and(isThis(ref), eq(dataImports.state, 'uploading'))).returning({ id: dataImports.id })
    if (!whole) throw new AppError('conflict', 'This file is whole already.')
    return { importId }
  },
  event: (_input, answer) => importEvent(answer),
})

/** Months come first in the United States alone. */
async function datesOf(tx: Tx, organizationId: string): Promise<'mdy' | 'dmy'> {
  const [row] = await tx.execute<{ country: string }>(sql`select country from organizations where id = ${organizationId}`)
  return row?.country === 'US' ? 'mdy' : 'dmy'
}

/** Throws a file away from which nothing was taken. @throws AppError not_found, conflict (something came in) */
export const discardImport = defineUseCase({
  name: 'imports.discard',
  summary: 'Throw a file away before anything of it was taken',
  permission: 'data.import',
  kind: 'command',
  input: one,
  output,
  async run(ctx, { importId }) {
    const ref = refOf(ctx, importId)
    const { state, added, changed } = await lockImport(ctx.tx, ref)
    if (!['uploading', 'mapping', 'checked', 'failed'].includes(state) || added + changed > 0) {
      throw new AppError('conflict', 'Rows of this file came in: undo the import instead.')
    }
    for (const table of [importParts, importRows]) {
      await ctx.tx.delete(table).where(and(eq(table.organizationId, ref.organizationId), eq(table.importId, importId)))
    }
    await ctx.tx.delete(dataImports).where(isThis(ref))
    return { importId }
  },
  event: (_input, answer) => importEvent(answer),
})
