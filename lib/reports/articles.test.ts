import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayPlusDays, daysBetween } from '@/lib/core/local-day'
import { wholeMonths } from './articles'
import type { Period } from './declare'

const daysIn = ({ from, to }: Period) => Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => dayPlusDays(from, index))

it('reads each day of a period once, whole months as months', () => {
  expect(wholeMonths({ from: '2027-01-15', to: '2027-04-02' })).toEqual({
    before: { from: '2027-01-15', to: '2027-01-31' }, months: { from: '2027-02-01', to: '2027-04-01' }, after: { from: '2027-04-01', to: '2027-04-02' },
  })
  fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 100 }), (start, length) => {
    const from = dayPlusDays('2027-01-01', start)
    const to = dayPlusDays(from, length)
    const { before, months, after } = wholeMonths({ from, to })
    expect([months.from, months.to].every((day) => day.endsWith('-01'))).toBe(true)
    const inMonths = months.from < months.to ? daysIn({ from: months.from, to: dayPlusDays(months.to, -1) }) : []
    expect([...daysIn(before), ...inMonths, ...daysIn(after)]).toEqual(daysIn({ from, to }))
  }), { numRuns: 60 })
})
