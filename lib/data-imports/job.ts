import { db } from '@/db/client'
import { dataImports } from '@/db/schema/imports'
import { AppError } from '@/lib/core/errors'
import type { Encoding } from './decode'
import { isThis, requireImport } from './internal'
import type { ImportRecord, Ref } from './internal'
import { factsOf } from './load-facts'
import { readRows } from './read-file'
import { FileReading } from './file-reading'
import type { Clock } from './file-reading'
import { noteUnnoted } from './sale-notes'
import { contextOf, endStep, forgetRefused, forgetRows, recount } from './store'
import { undoChunk } from './undo-rows'
import type { Used } from './undo-rows'

const MOST_ROWS = 2_147_483_647

/** Goes on with an import where it is: looks at the file, takes it, or takes it back. Whatever was broken off is done once. */
export async function runImportJob(ref: Ref, clock: Clock = () => new Date()): Promise<void> {
  const one = await requireImport(ref)
  try {
    if (one.state === 'checking' || one.state === 'running') await readWhole(one, ref, clock)
    if (one.state === 'undoing') await undoWhole(one, ref, clock)
  } catch (error) {
    // The file, or the program, is not as it must be: to try again would not change that.
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    await recountSales(one, ref)
    await endStep(one, 'failed', clock(), { error: error.message, finishedAt: clock() })
  }
}

/** The job gave up: what came in is there, and can be undone. */
export async function failImport(ref: Ref, now: Date): Promise<void> {
  const one = await requireImport(ref)
  await recountSales(one, ref)
  await endStep(one, one.state === 'undoing' ? 'done' : 'failed', now, { error: 'It stopped again and again. The server’s log says why.', finishedAt: one.finishedAt ?? now })
}

/** A file of sales is read anew with each try, and the last of them may have counted less than all of them brought in. */
async function recountSales(one: ImportRecord, ref: Ref): Promise<void> {
  if (one.kind !== 'sales' || one.state !== 'running') return
  await noteUnnoted(one)
  await recount(ref)
}

async function readWhole(one: ImportRecord, ref: Ref, clock: Clock): Promise<void> {
  const facts = await factsOf(one, clock())
  const writes = one.state === 'running'
  // A look at the file begins anew, and sales find by their keys what is there.
  const from = writes && one.kind !== 'sales' ? one.done : 0
  if (from === 0) {
    // Of sales, what came in stays noted: where this try comes less far than one before, undoing finds all the same what that one brought.
    await (writes ? forgetRefused(ref) : forgetRows(ref))
    await db().update(dataImports).set({ done: 0, added: 0, changed: 0, skipped: 0, rejected: 0 }).where(isThis(ref))
  }
  const last = await new FileReading(one, facts, clock).run(readRows(ref, { encoding: (one.encoding ?? 'utf-8') as Encoding, delimiter: facts.options.delimiter }), from)
  const now = clock()
  if (!writes) return endStep(one, 'checked', now, { total: last, done: last })
  await recountSales(one, ref)
  const { rejected } = await requireImport(ref)
  if (one.options.whole && rejected > 0) return takeBack(one, ref, now)
  return endStep(one, 'done', now, { done: last, finishedAt: now })
}

/** It was to be all or nothing, and a row was refused after all. */
async function takeBack(one: ImportRecord, ref: Ref, now: Date): Promise<void> {
  await endStep(one, 'undoing', now, { finishedAt: now, done: 0, undoneBy: one.createdBy, options: { ...one.options, used: 'within_balance' }, error: 'A row was refused, so all was taken back.' })
  await runImportJob(ref, () => now)
}

async function undoWhole(one: ImportRecord, ref: Ref, clock: Clock): Promise<void> {
  const facts = await factsOf(one, clock())
  const used = (one.options.used as Used | undefined) ?? 'keep'
  for (let below: number | null = MOST_ROWS; below !== null;) {
    below = await undoChunk(contextOf(one, clock()), facts, used, below)
  }
  await endStep(one, 'undone', clock(), { undoneAt: clock() })
}
