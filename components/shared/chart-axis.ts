import { formatChartValue, type ChartData, type ChartFormat } from './chart-data'

const STEPS = 4
const CHARACTER = 7.5

/** Round values from below the least to above the most, always with zero, some four steps apart. */
export function axisTicks(kind: ChartData['kind'], rows: ChartData['rows'], series: ChartData['series']): number[] {
  const bars = rows.map((row) => series.map(({ key }) => Number(row[key] ?? 0)))
  const ends = kind === 'stacked-bar' ? bars.map((values) => values.reduce((sum, value) => sum + value, 0)) : bars.flat()
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const step = roundStep((most - least) / STEPS)
  const first = Math.floor(least / step)
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) - first + 1 }, (_, index) => (first + index) * step)
}

/** 1, 2, 2.5 or 5 times a power of ten, and never a part of one. */
function roundStep(atLeast: number): number {
  if (atLeast <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(atLeast))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= atLeast) ?? 10
  return Math.ceil(step * power)
}

/** Room for the longest label. The plot's own measuring goes wrong when the window changes its width. */
export const axisWidth = (ticks: number[], format: ChartFormat): number =>
  Math.ceil(Math.max(...ticks.map((tick) => formatChartValue(tick, format, true).length)) * CHARACTER) + 12
