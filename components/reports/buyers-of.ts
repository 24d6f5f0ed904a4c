import type { ListParams } from '@/components/organizations/list-href'
import type { ReportAnswer } from '@/lib/reports/schemas'

/**
 * Whoever bought what a report is about, as the list of sales is narrowed to it: by what the report itself looks at, whatever else its address
 * says. Null of a report that is not about sales in a period, or is about one member alone.
 */
export function buyersOf({ report: { filters }, period }: { report: Pick<ReportAnswer['report'], 'filters'>; period: Pick<ReportAnswer['period'], 'from' | 'to'> }, { outlet, segment, member }: ListParams): ListParams | null {
  const narrowed = filters.includes('member') && member
  if (!filters.includes('period') || !filters.includes('outlet') || narrowed) return null
  return { from: period.from, to: period.to, outlet, ...(filters.includes('segment') ? { segment } : {}) }
}
