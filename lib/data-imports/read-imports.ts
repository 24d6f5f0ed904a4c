import { z } from 'zod'
import { keysetPage } from '@/lib/core/keyset'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import type { Encoding } from './decode'
import { allowFiles, refOf, requireImport } from './internal'
import { countryOf, findImports, findKept, findProblems, hasFile, nameOfUser } from './queries'
import { readRows } from './read-file'
import { importDetail, importOptions, importRow, PROBLEMS_SHOWN } from './schemas'

/** @throws AppError forbidden (staff of one outlet) */
export const listImports = defineUseCase({
  name: 'imports.list',
  summary: 'List the files that were imported',
  permission: 'data.import',
  kind: 'query',
  input: z.object({ after: z.uuid().optional(), before: z.uuid().optional(), limit: z.int().min(1).max(100).default(25) }),
  output: z.object({ imports: z.array(importRow), nextAfter: z.uuid().nullable(), previousBefore: z.uuid().nullable() }),
  async run(ctx, page) {
    allowFiles(ctx)
    const found = importRow.array().parse(await findImports(ctx.organizationId ?? '', page))
    const { rows, ...ends } = keysetPage(found, page, ({ importId }) => importId)
    return { imports: rows, ...ends }
  },
})

/** @throws AppError not_found */
export const getImport = defineUseCase({
  name: 'imports.get',
  summary: 'Show how far an import has come, and which of its rows are wrong',
  permission: 'data.import',
  kind: 'query',
  input: z.object({ importId: z.uuid() }),
  output: importDetail,
  async run(ctx, { importId }) {
    const ref = refOf(ctx, importId)
    const one = await requireImport(ref)
    const { forgotten, ...options } = one.options
    const [by, undoneBy, problems, keptRows, country, program, fileThere] = await Promise.all([
      nameOfUser(one.createdBy), nameOfUser(one.undoneBy), findProblems(ref, 0, PROBLEMS_SHOWN), findKept(ref, PROBLEMS_SHOWN),
      countryOf(ref.organizationId), requireProgram(ctx), hasFile(ref),
    ])
    return {
      ...one, importId, by, undoneBy, problems, keptRows, country, hasFile: fileThere, timeZone: program.timeZone, currency: program.currency,
      options: importOptions.parse(options), undoable: ['done', 'failed'].includes(one.state) && one.added + one.changed > 0 && !forgotten,
    }
  },
})

/**
 * The rows that were not taken, as they stand in the file, each with its reason in front: to be mended and sent again. Once the file is
 * erased, their reasons alone.
 * @throws AppError not_found
 */
export const listProblems = defineUseCase({
  name: 'imports.problems',
  summary: 'List the rows of a file that have errors, with the reason of each',
  permission: 'data.import',
  kind: 'query',
  input: z.object({ importId: z.uuid(), after: z.int().min(0).default(0), limit: z.int().min(1).max(20_000).default(500) }),
  output: z.object({ headings: z.array(z.string()), rows: z.array(z.object({ row: z.int(), message: z.string(), cells: z.array(z.string()) })), next: z.int().nullable() }),
  async run(ctx, { importId, after, limit }) {
    const ref = refOf(ctx, importId)
    const { headings, encoding, options } = await requireImport(ref)
    const told = await findProblems(ref, after, limit)
    const wanted = new Map(told.map((one) => [one.row, one]))
    const last = told.at(-1)?.row ?? 0
    const next = told.length === limit ? last : null
    if (!(await hasFile(ref))) return { headings, rows: told.map((one) => ({ ...one, cells: [] })), next }
    const rows: { row: number; message: string; cells: string[] }[] = []
    if (last > 0) {
      for await (const { row, cells } of readRows(ref, { encoding: (encoding ?? 'utf-8') as Encoding, delimiter: importOptions.parse(options).delimiter })) {
        const problem = wanted.get(row)
        if (problem) rows.push({ ...problem, cells })
        if (row >= last) break
      }
    }
    return { headings, rows, next }
  },
})
