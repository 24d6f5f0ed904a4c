'use client'

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from 'recharts'
import { axisTicks, axisWidth } from './chart-axis'
import { formatChartLabel, formatChartValue, type ChartData, type ChartFormat } from './chart-data'

const colors = ['var(--accent-solid)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)']
const tick = { fill: 'var(--muted-foreground)', fontSize: 12 }

export default function ChartPlot({ kind, rows, labelKey, series, values, currency, labels }: ChartData) {
  const format: ChartFormat = { values, currency, labels }
  const ticks = axisTicks(kind, rows, series)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey={labelKey}
          tickFormatter={(value: unknown) => formatChartLabel(value, format, true)}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickMargin={8}
          minTickGap={32}
        />
        <YAxis
          width={axisWidth(ticks, format)}
          ticks={ticks}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 0]}
          tickFormatter={(value: unknown) => formatChartValue(value, format, true)}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickMargin={4}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={kind.endsWith('bar') ? { fill: 'var(--hover)', opacity: 0.6 } : { stroke: 'var(--input)' }}
          content={(props) => <PlotTooltip {...props} format={format} />}
        />
        {series.map((one, index) => marks(kind, one, colors[index % colors.length] ?? 'currentColor'))}
      </ComposedChart>
    </ResponsiveContainer>
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
  return <Bar key={key} {...shared} fill={color} stackId={stackId} maxBarSize={40} radius={radius} />
}

function PlotTooltip({ active, payload, label, format }: TooltipContentProps & { format: ChartFormat }) {
  if (!active || !payload.length) return null
  return (
    <div className="rounded-md border bg-popover px-3 py-2 text-xs shadow-float">
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
