'use client'

import { useEffect, useRef } from 'react'
import { Area, Bar, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts'
import { barSpace } from './chart-bars'
import { formatChartLabel, formatChartValue, seriesColor, type ChartData, type ChartFormat } from './chart-data'

export type ChartPlotProps = {
  data: ChartData
  ticks: number[]
  /** How large the drawing is, and where it was pointed at. */
  pointed: { width: number; height: number; clientX: number; clientY: number }
}

/** What takes the place of the drawing inside its axes, at the same points, and says what stands under the pointer. */
export default function ChartPlot({ data, ticks, pointed }: ChartPlotProps) {
  const { kind, rows, labelKey, series } = data
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What was pointed at before it was there is told now, if it still is; the browser does not yet know that a new element is pointed at.
    if (!place.current?.parentElement?.matches(':hover')) return
    const chart = place.current.querySelector('.recharts-wrapper')
    chart?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: pointed.clientX, clientY: pointed.clientY }))
  }, [pointed])
  return (
    <div ref={place} className="size-full [&_svg]:overflow-visible">
      <ResponsiveContainer width="100%" height="100%" initialDimension={pointed}>
        <ComposedChart
          data={rows} margin={{ top: 0, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}
          barCategoryGap={`${barSpace.aside}%`} barGap={`${barSpace.between}%`} maxBarSize={barSpace.most}
        >
          <XAxis dataKey={labelKey} hide />
          <YAxis ticks={ticks} domain={[ticks[0] ?? 0, ticks.at(-1) ?? 0]} hide />
          <Tooltip
            isAnimationActive={false}
            cursor={kind.endsWith('bar') ? { fill: 'var(--hover)', opacity: 0.6 } : { stroke: 'var(--input)' }}
            content={(props) => <PlotTooltip {...props} format={data} />}
          />
          {series.map((one, index) => marks(kind, one, seriesColor(index)))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

function marks(kind: ChartData['kind'], { key, label }: ChartData['series'][number], color: string) {
  const shared = { dataKey: key, name: label, isAnimationActive: false }
  if (kind === 'area') {
    return <Area key={key} {...shared} type="monotone" stroke={color} strokeWidth={2} fill={color} fillOpacity={0.12} />
  }
  if (kind === 'line') return <Line key={key} {...shared} type="monotone" stroke={color} strokeWidth={2} dot={false} />
  const stackId = kind === 'stacked-bar' ? 'all' : undefined
  const radius: [number, number, number, number] | number = stackId ? 0 : [3, 3, 0, 0]
  return <Bar key={key} {...shared} fill={color} stackId={stackId} radius={radius} />
}

function PlotTooltip({ active, payload, label, format }: TooltipContentProps & { format: ChartFormat }) {
  if (!active || !payload.length) return null
  return (
    <div className="rounded-md border bg-popover px-3 py-2 text-xs text-popover-foreground shadow-float">
      <p className="mb-1 text-muted-foreground">{formatChartLabel(label, format)}</p>
      {payload.map((item) => (
        <p key={String(item.dataKey)} className="flex justify-between gap-4">
          <span>{item.name}</span>
          <span className="font-medium">{formatChartValue(item.value, format)}</span>
        </p>
      ))}
    </div>
  )
}
