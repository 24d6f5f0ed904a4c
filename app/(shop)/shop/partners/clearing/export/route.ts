import { forbidden } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { nameIn } from '@/components/partners/clearing-words'
import { csvDownload } from '@/lib/doors/csv'
import type { Cell } from '@/lib/doors/csv'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { clearing } from '@/lib/partners'
import { outletOf } from '@/lib/tills'

const header = ['month', 'what', 'from', 'to', 'points', 'currency', 'amount minor']

/** What the page shows, a row for each figure. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireOrganization('reports.read')
  if (outletOf(ctx)) forbidden()
  const page = await clearing(ctx, fitting(clearing.declaration.input, Object.fromEntries(request.nextUrl.searchParams)))
  const { month, program: { currency }, businesses, cells, debts } = page
  const name = nameIn(page)
  async function* rows(): AsyncGenerator<Cell[]> {
    for (const one of businesses) if (one.issued !== null) yield [month, 'issued', one.name, '', one.issued, currency, '']
    for (const { issuerId, atId, points } of cells) yield [month, 'used', name(issuerId), name(atId), points, currency, '']
    for (const { fromId, toId, points, amountMinor } of debts) yield [month, 'owed', name(fromId), name(toId), points, currency, amountMinor]
  }
  return csvDownload(`clearing-${month}.csv`, header, rows())
}
