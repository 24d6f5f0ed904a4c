import { forbidden, notFound } from 'next/navigation'
import type { Ctx } from '@/lib/core/context'
import { csvDownload, csvLine } from '@/lib/doors/csv'
import { download } from '@/lib/doors/download'
import { requireOrganization } from '@/lib/doors/session-context'
import { zip } from '@/lib/doors/zip'
import type { ZipEntry } from '@/lib/doors/zip'
import { datasetsFor, exportReadme, rowsOf, startExport } from '@/lib/exports'
import { datasetOf } from '@/lib/exports/dataset-schemas'
import type { DatasetKey, NamedDataset } from '@/lib/exports/dataset-schemas'
import { getOrganization } from '@/lib/organizations'
import { outletOf } from '@/lib/tills'

const headerOf = (key: DatasetKey) => datasetOf(key).columns.map(([name]) => name)

/** One data set as CSV, or all of them in a ZIP, streamed while they are read. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const [{ file }, ctx] = [await params, await requireOrganization('data.export')]
  const { name, kind } = await getOrganization(ctx, {})
  const own = datasetsFor(ctx, kind)
  const one = own.find(({ key }) => file === `${key}.csv`)
  if (!one && file !== 'everything.zip') notFound()
  if (outletOf(ctx)) forbidden()
  await startExport(ctx, { dataset: one?.key ?? 'everything' })
  if (one) return csvDownload(file, headerOf(one.key), rowsOf(ctx, one.key))
  return download(file, 'application/zip', zip(everything(ctx, name, own)))
}

function* everything(ctx: Ctx, business: string, own: readonly NamedDataset[]): Generator<ZipEntry> {
  yield { name: 'README.md', modified: ctx.now, text: once(exportReadme(business, ctx.now, own)) }
  for (const { key } of own) yield { name: `${key}.csv`, modified: ctx.now, text: csv(ctx, key) }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* csv(ctx: Ctx, key: DatasetKey): AsyncGenerator<string> {
  yield csvLine(headerOf(key))
  for await (const row of rowsOf(ctx, key)) yield csvLine(row)
}
