import { StatCard } from '@/components/shared/stat-card'
import { plural } from '@/lib/core/format'
import { formatValue } from '@/lib/core/format-value'
import type { ReportFigure, ShownReport } from '@/lib/reports/schemas'

const changeOf = ({ value, previous }: ReportFigure): number | undefined => (value === null || !previous ? undefined : (value - previous) / Math.abs(previous))

/** What matters most of a report, beside the period before where that was asked. */
export function ReportFigures({ answer: { figures, period, program } }: { answer: Pick<ShownReport, 'figures' | 'period' | 'program'> }) {
  if (figures.length === 0) return null
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {figures.map((figure) => (
        <StatCard
          key={figure.label}
          label={figure.label}
          figure={formatValue(figure.value, figure.kind, program.currency)}
          change={changeOf(figure)}
          changeLabel={`against ${formatValue(figure.previous, figure.kind, program.currency)} in the ${plural(period.days, { one: 'day', other: '# days' })} before`}
          moreIs="neutral"
          href={figure.href}
        />
      ))}
    </div>
  )
}
