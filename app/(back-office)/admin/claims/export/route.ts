import type { NextRequest } from 'next/server'
import { queueOf } from '@/components/claim-desk/queue-filter'
import { exportClaims } from '@/lib/claims'
import { stateWords } from '@/lib/claims/plain'
import { minorToDecimal } from '@/lib/core/format'
import { localDay } from '@/lib/core/local-day'
import { requireOrganization } from '@/lib/doors/session-context'
import { tableFile } from '@/lib/doors/table-file'
import { getOrganization } from '@/lib/organizations'

// The total is a figure beside its currency, as in every export.
const columns = [
  { key: 'sent', label: 'Sent', kind: 'day' }, { key: 'number', label: 'Invoice number', kind: 'text' }, { key: 'date', label: 'Invoice date', kind: 'day' }, { key: 'seller', label: 'Seller', kind: 'text' },
  { key: 'total', label: 'Total', kind: 'quantity' }, { key: 'currency', label: 'Currency', kind: 'text' }, { key: 'retailer', label: 'Retailer', kind: 'text' }, { key: 'customer', label: 'Customer', kind: 'text' },
  { key: 'region', label: 'Region', kind: 'text' }, { key: 'state', label: 'State', kind: 'text' }, { key: 'reason', label: 'Reason', kind: 'text' },
  { key: 'customerPoints', label: 'Points for the customer', kind: 'points' }, { key: 'customerBack', label: 'Of these taken back', kind: 'points' },
  { key: 'retailerPoints', label: 'Points for the retailer', kind: 'points' }, { key: 'retailerBack', label: 'Of those taken back', kind: 'points' },
  { key: 'late', label: 'Old invoice', kind: 'text' }, { key: 'flagged', label: 'Claimed before', kind: 'text' },
] as const

/** Every claim that the list would show, as its address narrows it; `format=xlsx` as a workbook. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireOrganization('claims.export')
  const { format, cursor: _cursor, ...params } = Object.fromEntries(request.nextUrl.searchParams)
  const { currency, timeZone } = await getOrganization(ctx, {})
  const rows = []
  for (let cursor: string | undefined; ;) {
    const page = await exportClaims(ctx, { ...queueOf(params).filter, limit: undefined, cursor })
    rows.push(...page.claims.map((one) => ({
      sent: one.submittedAt && localDay(one.submittedAt, timeZone), number: one.invoiceNumber, date: one.invoiceDate, seller: one.seller,
      total: one.totalMinor === null ? null : Number(minorToDecimal(one.totalMinor, one.currency)), currency: one.currency, retailer: one.retailer, customer: one.customer, region: one.region,
      state: stateWords[one.state], reason: one.reason, customerPoints: one.customerPoints, customerBack: one.customerBack, retailerPoints: one.retailerPoints, retailerBack: one.retailerBack,
      late: one.late ? 'yes' : null, flagged: one.flagged ? 'yes' : null,
    })))
    if (!page.next) break
    cursor = page.next
  }
  return tableFile({ file: 'claims', sheet: 'Claims', columns, rows, currency }, format)
}
