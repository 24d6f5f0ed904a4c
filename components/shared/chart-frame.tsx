import type { ReactNode } from 'react'
import { axisLabels, labelStyle } from './chart-axis'
import { formatChartLabel, formatChartValue, type ChartData } from './chart-data'

/** The axes of a chart around its drawing. They are laid out by styles alone, so that they stand where they stand from the first byte on. */
export function ChartFrame({ data, ticks, children }: { data: ChartData; ticks: number[]; children: ReactNode }) {
  const { kind, rows, labelKey } = data
  return (
    <div className="grid size-full grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2.5 gap-y-2 pt-2 pr-1 text-xs leading-4 whitespace-nowrap text-muted-foreground">
      <ol className="flex flex-col-reverse justify-between text-right">
        {ticks.map((tick) => <li key={tick} className="flex h-0 items-center justify-end">{formatChartValue(tick, data, true)}</li>)}
      </ol>
      <div className="relative">
        <div className="absolute inset-0 flex flex-col justify-between">{ticks.map((tick) => <hr key={tick} className="h-0" />)}</div>
        {children}
      </div>
      <ol className="relative col-start-2 h-5 overflow-hidden text-center">
        {axisLabels(kind, rows.map((row) => formatChartLabel(row[labelKey], data, true))).map((label) => (
          <li key={label.index} className="absolute truncate" style={labelStyle(kind, label, rows.length)}>{label.text}</li>
        ))}
      </ol>
    </div>
  )
}
