'use client'

import { startTransition, useState, type ComponentType, type PointerEvent } from 'react'
import { axisTicks } from './chart-axis'
import type { ChartData } from './chart-data'
import { ChartFrame } from './chart-frame'
import { ChartMarks } from './chart-marks'
import type { ChartPlotProps } from './chart-plot'
import { useFetchedAhead } from './use-fetched-ahead'

// Recharts is large, and a phone is busy with it for a third of a second.
const load = () => import('./chart-plot')

type Alive = { Plot: ComponentType<ChartPlotProps>; pointed: ChartPlotProps['pointed'] }

/** A chart that is drawn with the page, and answers once somebody points at it. */
export function ChartStage(data: ChartData) {
  const [alive, setAlive] = useState<Alive | null>(null)
  useFetchedAhead(load)
  const ticks = axisTicks(data.kind, data.rows, data.series)
  const point = alive ? undefined : ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { width, height } = currentTarget.getBoundingClientRect()
    const begin = ({ default: Plot }: Awaited<ReturnType<typeof load>>) =>
      startTransition(() => setAlive((before) => before ?? { Plot, pointed: { width, height, clientX, clientY } }))
    // Without a network it stays a drawing.
    load().then(begin, () => {})
  }
  return (
    <ChartFrame data={data} ticks={ticks}>
      <div className="absolute inset-0" onPointerOver={point}>
        {alive ? <alive.Plot data={data} ticks={ticks} pointed={alive.pointed} /> : <ChartMarks kind={data.kind} rows={data.rows} series={data.series} ticks={ticks} />}
      </div>
    </ChartFrame>
  )
}
