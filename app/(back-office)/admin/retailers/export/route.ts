import type { NextRequest } from 'next/server'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { tableFile } from '@/lib/doors/table-file'
import { getOrganization } from '@/lib/organizations'
import { exportRetailers } from '@/lib/retailers'
import { standingWords } from '@/lib/retailers/schemas'

const AT_ONCE = 1_000
const columns = [
  { key: 'name', label: 'Name', kind: 'text' }, { key: 'code', label: 'Number', kind: 'text' }, { key: 'phone', label: 'Phone', kind: 'text' }, { key: 'state', label: 'State', kind: 'text' },
  { key: 'region', label: 'Region', kind: 'text' }, { key: 'customers', label: 'Customers', kind: 'count' }, { key: 'since', label: 'Since', kind: 'day' },
] as const

/** Every retailer that the list would show; `format=xlsx` as a workbook. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireOrganization('retailers.export')
  const { q, standing, region: regionId, format } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = fitting(exportRetailers.declaration.input, { q, standing, regionId })
  const { currency } = await getOrganization(ctx, {})
  const rows = []
  for (let cursor: string | undefined; ;) {
    const page = await exportRetailers(ctx, { ...filter, cursor, limit: AT_ONCE })
    rows.push(...page.items.map(({ standing: state, since, ...row }) => ({ ...row, state: standingWords[state], since: since.slice(0, 10) })))
    if (!page.next) break
    cursor = page.next
  }
  return tableFile({ file: 'retailers', sheet: 'Retailers', columns, rows, currency }, format)
}
