import type { Ctx } from '@/lib/core/context'
import type { DatasetKey } from './dataset-schemas'
import { exportPage } from './export-page'

type Cell = string | number | null

/** Every row of a data set, page by page. */
export async function* rowsOf(ctx: Ctx, dataset: DatasetKey): AsyncGenerator<Cell[]> {
  for (let after: string | undefined; ;) {
    const { rows, next } = await exportPage(ctx, { dataset, after })
    yield* rows
    if (next === null) return
    after = next
  }
}
