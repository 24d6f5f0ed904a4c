import type { CSSProperties } from 'react'
import { barColumns, barSpace, barsOf } from './chart-bars'
import { curvesOf } from './chart-curve'
import { seriesColor, type ChartData } from './chart-data'

type Marks = Pick<ChartData, 'kind' | 'rows' | 'series'> & { ticks: number[] }

/** Bars and curves that fit every width: there before any script, and without one. */
export function ChartMarks({ ticks, ...data }: Marks) {
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const heightOf = (value: number) => Number((((value - low) / (high - low)) * 100).toFixed(2))
  return data.kind.endsWith('bar') ? <Bars data={data} heightOf={heightOf} /> : <Curves data={data} heightOf={heightOf} />
}

type Shapes = { data: Omit<Marks, 'ticks'>; heightOf: (value: number) => number }

function Bars({ data, heightOf }: Shapes) {
  const bar = { '--bar': `min(${barSpace.most}px, ${barColumns(data).width.toFixed(3)}%)` } as CSSProperties
  return (
    <div className="absolute inset-0" style={bar}>
      {barsOf(data).map(({ row, series, left, beside, from, to }) => {
        const [bottom, top] = [heightOf(Math.min(from, to)), heightOf(Math.max(from, to))]
        return (
          <i
            key={`${row} ${series}`}
            className="absolute w-(--bar) forced-color-adjust-none [print-color-adjust:exact]"
            style={{
              left: `calc(${left.toFixed(3)}% + var(--bar) * ${beside})`,
              bottom: `${bottom}%`,
              height: `${(top - bottom).toFixed(2)}%`,
              background: seriesColor(series),
              borderRadius: data.kind === 'stacked-bar' ? undefined : to > from ? '3px 3px 0 0' : '0 0 3px 3px',
            }}
          />
        )
      })}
    </div>
  )
}

function Curves({ data, heightOf }: Shapes) {
  const { kind, rows, series } = data
  return (
    <svg viewBox={`0 0 ${Math.max(1, rows.length - 1)} 100`} preserveAspectRatio="none" fill="none" className="absolute inset-0 size-full overflow-visible">
      {series.map(({ key }, index) => {
        const curves = curvesOf(rows.map((row) => (typeof row[key] === 'number' ? 100 - heightOf(row[key]) : null)), 100 - heightOf(0))
        return (
          <g key={key} stroke={seriesColor(index)} strokeWidth={2}>
            {kind === 'area' ? <path d={curves.areas} fill={seriesColor(index)} fillOpacity={0.12} stroke="none" /> : null}
            <path d={curves.lines} vectorEffect="non-scaling-stroke" />
          </g>
        )
      })}
    </svg>
  )
}
