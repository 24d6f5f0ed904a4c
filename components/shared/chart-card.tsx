'use client'

import type { ReactNode } from 'react'
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { formatChartLabel, formatChartValue, seriesColor, type ChartData } from './chart-data'
import { ChartStage } from './chart-stage'

export type ChartCardProps = ChartData & {
  title: string
  /** The sentence that says what one should see. */
  description?: ReactNode
  action?: ReactNode
  empty?: ReactNode
  size?: 'small' | 'medium' | 'large'
  className?: string
}

const heights = { small: 'h-40', medium: 'h-60', large: 'h-80' }

export function ChartCard({ title, description, action, empty, size = 'medium', className, ...data }: ChartCardProps) {
  const bare = data.rows.length === 0
  return (
    <Card className={className}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {description ? <CardDescription>{description}</CardDescription> : null}
        {action ? <CardAction>{action}</CardAction> : null}
      </CardHeader>
      <CardContent className="grid gap-3">
        {data.series.length > 1 ? <Legend series={data.series} /> : null}
        {bare ? (
          <div className={cn('grid content-center', heights[size])}>
            {empty ?? <p className="text-center text-sm text-muted-foreground">Nothing to draw yet.</p>}
          </div>
        ) : (
          <>
            <div data-slot="chart" aria-hidden="true" className={cn('w-full min-w-0', heights[size])}><ChartStage {...data} /></div>
            <ChartTable caption={title} {...data} />
          </>
        )}
      </CardContent>
    </Card>
  )
}

function Legend({ series }: Pick<ChartData, 'series'>) {
  return (
    <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {series.map((one, index) => (
        <li key={one.key} className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-[3px]" style={{ background: seriesColor(index) }} />
          {one.label}
        </li>
      ))}
    </ul>
  )
}

/** The same figures for those who don't see, or don't trust, the drawing. */
function ChartTable({ caption, rows, labelKey, labelHeader, series, ...format }: ChartData & { caption: string }) {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-xs py-1 text-xs text-muted-foreground hover:text-foreground">
        Show the figures
      </summary>
      <div
        tabIndex={0}
        role="region"
        aria-label={`${caption}: figures`}
        className="mt-2 max-h-64 overflow-auto rounded-md border"
      >
        <table className="w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b text-xs text-muted-foreground">
              <th scope="col" className="px-3 py-2 text-left font-medium">{labelHeader}</th>
              {series.map((one) => (
                <th key={one.key} scope="col" className="px-3 py-2 text-right font-medium">{one.label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // By its place: two products may have one name.
              <tr key={index} className="border-b last:border-0">
                <th scope="row" className="px-3 py-1.5 text-left font-normal">
                  {formatChartLabel(row[labelKey], format)}
                </th>
                {series.map((one) => (
                  <td key={one.key} className="px-3 py-1.5 text-right">{formatChartValue(row[one.key], format)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
