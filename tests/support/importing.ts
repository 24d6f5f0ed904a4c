import { gzipSync } from 'node:zlib'
import type { Ctx } from '@/lib/core/context'
import { addPart, checkImport, closeFile, getImport, openFile, runImportJob, startImport, undoImport } from '@/lib/data-imports'
import { migrateQueue } from '@/lib/jobs/worker'
import type { ImportKind } from '@/lib/data-imports/field-schemas'
import { PART_BYTES } from '@/lib/data-imports/field-schemas'
import type { ImportOptions } from '@/lib/data-imports/schemas'

type How = { mapping?: Record<string, number>; options?: Partial<ImportOptions>; fileName?: string; now?: () => Date }

/** A file as a page sends it, checked by the job: one more step, and its rows come in. */
export async function sendFile(ctx: Ctx, kind: ImportKind, csv: string | Buffer, { mapping, options, fileName = 'file.csv', now = () => new Date() }: How = {}) {
  await migrateQueue()
  const at = (): Ctx => ({ ...ctx, now: now() })
  const { importId } = await openFile(at(), { kind, fileName })
  const packed = gzipSync(csv)
  for (let number = 0; number * PART_BYTES < packed.length; number += 1) {
    await addPart(at(), { importId, number, base64: packed.subarray(number * PART_BYTES, (number + 1) * PART_BYTES).toString('base64') })
  }
  await closeFile(at(), { importId })
  const guessed = await getImport(at(), { importId })
  await checkImport(at(), { importId, mapping: mapping ?? guessed.mapping, options: { ...guessed.options, ...options } })
  const ref = { organizationId: ctx.organizationId ?? '', importId }
  const work = async () => {
    await runImportJob(ref, now)
    return getImport(at(), { importId })
  }
  return {
    importId, ref, work, checked: await work(),
    async take(whole = false) {
      await startImport(at(), { importId, whole })
      return work()
    },
    async undo(used: 'keep' | 'within_balance' = 'keep') {
      await undoImport(at(), { importId, used })
      return work()
    },
  }
}
