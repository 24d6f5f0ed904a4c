import { axisPlace } from './chart-axis'
import type { ChartData } from './chart-data'

/** What stays free on each side of a row's band and between its bars, in percent of it, and the most pixels of a bar. Recharts is told the same. */
export const barSpace = { aside: 10, between: 4, most: 40 }

/** Where a bar stands: percents of the drawing, and `beside` in widths of a bar. */
type Bar = { row: number; series: number; left: number; beside: number; from: number; to: number }

/** The columns of a row, and what each is wide in percent of the drawing. */
export function barColumns({ kind, rows, series }: Pick<ChartData, 'kind' | 'rows' | 'series'>): { columns: number; width: number } {
  const columns = kind === 'stacked-bar' ? 1 : series.length
  return { columns, width: (100 - 2 * barSpace.aside - (columns - 1) * barSpace.between) / columns / rows.length }
}

/** Every bar that one would see. */
export function barsOf(data: Pick<ChartData, 'kind' | 'rows' | 'series'>): Bar[] {
  const { kind, rows, series } = data
  const { columns } = barColumns(data)
  return rows.flatMap((values, row) => {
    let stacked = 0
    return series.flatMap(({ key }, index) => {
      const value = Number(values[key] ?? 0)
      if (value === 0) return []
      const from = kind === 'stacked-bar' ? stacked : 0
      stacked += value
      const column = kind === 'stacked-bar' ? 0 : index
      const gaps = ((column - (columns - 1) / 2) * barSpace.between) / rows.length
      return [{ row, series: index, left: axisPlace(kind, row, rows.length) + gaps, beside: column - columns / 2, from, to: from + value }]
    })
  })
}
