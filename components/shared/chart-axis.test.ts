import { expect, it } from 'vitest'
import { axisTicks, axisWidth } from './chart-axis'

const series = [{ key: 'a', label: 'A' }]
const ticksOf = (...values: number[]) => axisTicks('bar', values.map((a) => ({ a })), series)

it('rounds the steps of an axis and holds every bar', () => {
  expect(ticksOf(100, 16_530)).toEqual([0, 5_000, 10_000, 15_000, 20_000])
  expect(ticksOf(2_450)).toEqual([0, 1_000, 2_000, 3_000])
  expect(ticksOf(3)).toEqual([0, 1, 2, 3])
  expect(ticksOf(-500, 1_500)).toEqual([-500, 0, 500, 1_000, 1_500])
  expect(ticksOf(0)).toEqual([0, 1])
  expect(axisTicks('stacked-bar', [{ a: 60, b: 40 }], [...series, { key: 'b', label: 'B' }])).toEqual([0, 25, 50, 75, 100])
})

it('gives the longest label its room', () => {
  expect(axisWidth([0, 50_000], { values: 'money', currency: 'GBP' })).toBeGreaterThan(axisWidth([0, 500], { values: 'money', currency: 'GBP' }))
})
