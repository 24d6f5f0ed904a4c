import fc from 'fast-check'
import { expect, it } from 'vitest'
import { axisLabels, axisPlace, axisTicks, labelShare } from './chart-axis'

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

it('shows the more labels the wider an axis is, the last one always, and never two over each other', () => {
  const days = Array.from({ length: 30 }, (_, index) => `${index + 1} Nov`)
  const shownAt = (width: number) => axisLabels('bar', days).filter(({ from }) => from <= width).map(({ index }) => index)
  expect(shownAt(0)).toEqual([29])
  for (const width of [250, 300, 700, 1_100]) {
    const shown = shownAt(width)
    expect(shown.at(-1)).toBe(29)
    expect(shown.length).toBeGreaterThan(2)
    const apart = shown.slice(1).map((index, place) => index - (shown[place] ?? 0))
    expect(new Set(apart).size).toBe(1)
    expect(((apart[0] ?? 0) * width) / days.length).toBeGreaterThan(6 * 7)
  }
  expect(shownAt(1_900)).toHaveLength(30)
  expect(axisLabels('bar', ['Gold']).map(({ from }) => from)).toEqual([0])
  expect(axisLabels('line', [])).toEqual([])
})

it('keeps labels apart at its ends too, where they are moved inwards', () => {
  fc.assert(fc.property(fc.constantFrom('bar' as const, 'line' as const), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 40 }), fc.integer({ min: 150, max: 1_400 }), (kind, lengths, wide) => {
    const boxes = axisLabels(kind, lengths.map((length) => 'x'.repeat(length))).filter(({ from }) => from < wide).map(({ index, width }) => {
      const shown = Math.min(width, Math.max(72, (labelShare(kind) * wide) / lengths.length - 10))
      const left = Math.max(0, Math.min((axisPlace(kind, index, lengths.length) / 100) * wide - shown / 2, wide - shown))
      return [left, left + shown] as const
    })
    for (const [place, [left]] of boxes.slice(1).entries()) expect(left - (boxes[place]?.[1] ?? 0)).toBeGreaterThan(3)
  }), { numRuns: 2_000 })
})

it('puts bars into the middle of their bands, and points from edge to edge', () => {
  expect([0, 1, 2, 3].map((index) => axisPlace('bar', index, 4))).toEqual([12.5, 37.5, 62.5, 87.5])
  expect([0, 1, 2].map((index) => axisPlace('line', index, 3))).toEqual([0, 50, 100])
  expect(axisPlace('area', 0, 1)).toBe(50)
})
