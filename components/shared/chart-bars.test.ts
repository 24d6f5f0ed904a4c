import { expect, it } from 'vitest'
import { barColumns, barsOf } from './chart-bars'

const series = [{ key: 'a', label: 'A' }, { key: 'b', label: 'B' }]

it('puts the bars of a row beside each other around the middle of its band', () => {
  const data = { kind: 'bar' as const, rows: [{ a: 3, b: 5 }, { a: -2, b: null }], series }
  expect(barColumns(data)).toEqual({ columns: 2, width: 19 })
  expect(barsOf(data)).toEqual([
    { row: 0, series: 0, left: 24, beside: -1, from: 0, to: 3 },
    { row: 0, series: 1, left: 26, beside: 0, from: 0, to: 5 },
    { row: 1, series: 0, left: 74, beside: -1, from: 0, to: -2 },
  ])
})

it('piles the bars of a row up', () => {
  const data = { kind: 'stacked-bar' as const, rows: [{ a: 3, b: 5 }, { a: 0, b: 4 }], series }
  expect(barColumns(data)).toEqual({ columns: 1, width: 40 })
  expect(barsOf(data)).toEqual([
    { row: 0, series: 0, left: 25, beside: -0.5, from: 0, to: 3 },
    { row: 0, series: 1, left: 25, beside: -0.5, from: 3, to: 8 },
    { row: 1, series: 1, left: 75, beside: -0.5, from: 0, to: 4 },
  ])
})
