import { z } from 'zod'
import { sentText } from '@/lib/core/text'
import { importKinds } from './field-schemas'

/** Rows shown before anything is started. */
export const PREVIEW_ROWS = 10
/** Problems shown on the page; the file of them has all. */
export const PROBLEMS_SHOWN = 50

export const importStates = ['uploading', 'mapping', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed'] as const
export type ImportState = (typeof importStates)[number]
/** While one of these, a job works on it. */
export const isWorking = (state: ImportState): boolean => ['checking', 'running', 'undoing'].includes(state)

export const delimiters = [',', ';', '\t', '|'] as const
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const

/** How a file is read, and what becomes of what is there already. */
export const importOptions = z.object({
  delimiter: z.enum(delimiters).default(','),
  /** Of dates that are not written year first. */
  dates: z.enum(dateOrders).default('dmy'),
  /** Members and products that are there already. */
  existing: z.enum(['update', 'skip']).default('update'),
  /** Points of a row without a last day. */
  endless: z.enum(['never', 'rules']).default('never'),
  /** Points that an earlier file brought in with the very same row. */
  repeats: z.enum(['skip', 'again']).default('skip'),
  /** Where sales were made. */
  outletId: z.uuid().optional(),
  /** A receipt whose number begins so returns units of earlier ones. */
  returns: sentText().trim().max(10).optional(),
})
export type ImportOptions = z.output<typeof importOptions>

export const mappingInput = z.record(z.string().max(40), z.int().min(0).max(500))
export const readingInput = z.object({ importId: z.uuid(), mapping: mappingInput, options: importOptions })

const counts = z.object({
  total: z.int(), done: z.int(), added: z.int(), changed: z.int(), skipped: z.int(), rejected: z.int(), undone: z.int(), kept: z.int(),
})

export const importRow = z.object({
  importId: z.uuid(), kind: z.enum(importKinds), state: z.enum(importStates), fileName: z.string(),
  by: z.string().nullable(), createdAt: z.date(), finishedAt: z.date().nullable(), undoneAt: z.date().nullable(),
}).extend(counts.shape)
export type ImportRow = z.infer<typeof importRow>

export const problemSchema = z.object({ row: z.int(), message: z.string() })
export type Problem = z.infer<typeof problemSchema>

export const importDetail = importRow.extend({
  fileBytes: z.number(), encoding: z.string().nullable(), headings: z.array(z.string()), mapping: mappingInput, options: importOptions,
  error: z.string().nullable(), stepAt: z.date(),
  /** The first rows that are wrong, or that undoing could not take back whole. */
  problems: z.array(problemSchema),
  kept: z.int(), undoneBy: z.string().nullable(),
  keptRows: z.array(problemSchema),
  /** The file itself is still there, so that its rows can be shown. */
  hasFile: z.boolean(),
  /** What is needed to undo it is still there. */
  undoable: z.boolean(),
  country: z.string(), timeZone: z.string(), currency: z.string(),
})
export type ImportDetail = z.infer<typeof importDetail>

/** A row as it will be read: each field in words, or what is wrong with it. */
export const previewSchema = z.object({
  fields: z.array(z.object({ key: z.string(), label: z.string() })),
  rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()), problem: z.string().nullable() })),
})
export type Preview = z.infer<typeof previewSchema>
