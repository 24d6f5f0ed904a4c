import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import type { ReportAnswer } from '@/lib/reports/schemas'
import { PeriodFilter } from './period-filter'

type Choice = { id: string; name: string }
type Props = { answer: ReportAnswer; params: ListParams; outlets: Choice[]; segments: Choice[] }

/** What narrows a report, all of it in the address. */
export function ReportFilters({ answer: { report, period }, params, outlets, segments }: Props) {
  const href = (changes: ListParams) => listHref(`/shop/reports/${report.id}`, params, changes)
  const has = (name: (typeof report.filters)[number]) => report.filters.includes(name)
  const one = (name: 'outlet' | 'segment', all: string, choices: Choice[]) => [
    { label: all, href: href({ [name]: undefined }), current: !params[name] },
    ...choices.map(({ id, name: label }) => ({ label, href: href({ [name]: id }), current: params[name] === id })),
  ]
  if (report.filters.length === 0) return null
  return (
    <div className="grid grid-cols-1 gap-3 print:hidden">
      {has('period') ? <PeriodFilter period={period} params={params} href={href} /> : null}
      {has('outlet') && outlets.length > 1 ? <FilterLinks label="Outlet" options={one('outlet', 'Every outlet', outlets)} /> : null}
      {has('segment') && segments.length > 0 ? <FilterLinks label="Segment" options={one('segment', has('member') ? 'All sales' : 'All members', segments)} /> : null}
      {has('member') && params.member ? <FilterLinks label="Member" options={[{ label: 'Of one member: show all', href: href({ member: undefined }), current: true }]} /> : null}
    </div>
  )
}
