import { notFound } from 'next/navigation'
import { isId } from '@/lib/core/ids'
import { listProblems } from '@/lib/data-imports'
import { csvDownload } from '@/lib/doors/csv'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'

const AT_ONCE = 20_000

/** The rows with errors as they stand in the file, with the reason in front: to be mended and sent again. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id: importId }, ctx] = [await params, await requireOrganization('data.import')]
  if (!isId(importId)) notFound()
  const first = await orNotFound(listProblems(ctx, { importId, limit: AT_ONCE }))
  async function* rows() {
    for (let page = first; ;) {
      for (const { row, message, cells } of page.rows) yield [row, message, ...cells]
      if (page.next === null) return
      page = await listProblems(ctx, { importId, after: page.next, limit: AT_ONCE })
    }
  }
  return csvDownload('rows-with-errors.csv', ['row in the file', 'reason', ...first.headings], rows())
}
