import type { NextRequest } from 'next/server'
import { salesFilter } from '@/components/pos/sales-filter'
import { csvDownload } from '@/lib/doors/csv'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listSales } from '@/lib/pos/queries'

const header = ['receipt', 'occurred at', 'outlet', 'member number', 'currency', 'net minor', 'refunded minor', 'points earned', 'points used']

/** The sales that the list would show, page by page. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireOrganization('reports.read')
  const filter = salesFilter(Object.fromEntries(request.nextUrl.searchParams))
  // Another outlet than one's own is not found before anything is sent.
  await orNotFound(listSales(ctx, { ...filter, limit: 1 }))
  async function* rows() {
    for (let after: string | undefined; ;) {
      const page = await listSales(ctx, { ...filter, before: undefined, after, limit: 500 })
      for (const row of page.sales) {
        yield [
          row.receiptNumber, row.occurredAt.toISOString(), row.outlet, row.member?.number, row.currency, row.netMinor,
          row.refundedMinor, row.pointsEarned, row.pointsUsed,
        ]
      }
      if (!page.nextAfter) return
      after = page.nextAfter
    }
  }
  return csvDownload('sales.csv', header, rows())
}
