import { FilterLinks } from '@/components/organizations/filter-links'
import type { ListParams } from '@/components/organizations/list-href'
import { DayFilter } from '@/components/pos/day-filter'
import { dayPlusDays } from '@/lib/core/local-day'
import type { ShownReport } from '@/lib/reports/schemas'

const lengths = [30, 90, 365]

/** The days of a report, and whether those before stand beside them. */
export function PeriodFilter({ period, params, href }: { period: ShownReport['period']; params: ListParams; href: (changes: ListParams) => string }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <FilterLinks label="Period" options={lengths.map((days) => {
        const from = dayPlusDays(period.today, 1 - days)
        return { label: `${days} days`, href: href({ from, to: period.today }), current: period.to === period.today && period.from === from }
      })} />
      <DayFilter key={`${period.from} ${period.to}`} from={period.from} to={period.to} />
      <FilterLinks label="Comparison" options={[{ label: 'Compare with the time before', href: href({ compare: params.compare === '1' ? undefined : '1' }), current: params.compare === '1' }]} />
    </div>
  )
}
