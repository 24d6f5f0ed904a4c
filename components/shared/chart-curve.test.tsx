import { renderToString } from 'react-dom/server'
import { Curve } from 'recharts'
import { expect, it } from 'vitest'
import { curvesOf } from './chart-curve'

const numbersIn = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)

it('draws the very curve that recharts draws', () => {
  for (const values of [[5, 40, 40, 12, 90, 3, 60], [0, 10, 100], [100, 99, 98, 0], [7, 7, 7]]) {
    const theirs = /<path[^>]* d="([^"]*)"/.exec(renderToString(<svg><Curve type="monotone" layout="horizontal" points={values.map((y, x) => ({ x, y }))} /></svg>))?.[1] ?? ''
    const [ours, same] = [numbersIn(curvesOf(values, 100).lines), numbersIn(theirs)]
    expect(ours).toHaveLength(2 + 6 * (values.length - 1))
    expect(ours.map((number, index) => Math.abs(number - (same[index] ?? NaN)) < 0.002)).toEqual(same.map(() => true))
  }
})

it('ends where a value is missing and begins again after it, and reaches down to the base', () => {
  const { lines, areas } = curvesOf([10, 20, null, 30, null], 100)
  expect(lines).toMatch(/^M0,10C[^M]* 1,20M3,30$/)
  expect(areas).toMatch(/ 1,20V100H0ZM3,30V100H3Z$/)
  expect(curvesOf([null], 100)).toEqual({ lines: '', areas: '' })
})
