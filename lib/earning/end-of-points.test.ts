import { expect, it } from 'vitest'
import { endOfPoints } from '.'

const fixed = { expiry: { type: 'fixed' as const, date: '2026-12-31' } }

it('a day on which all points end is told from two months before, and has passed the day after', () => {
  expect(['2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01', '2027-06-01'].map((today) => endOfPoints(fixed, today))).toEqual([
    null, { date: '2026-12-31', passed: false }, { date: '2026-12-31', passed: false }, { date: '2026-12-31', passed: true }, { date: '2026-12-31', passed: true },
  ])
  expect(endOfPoints({ expiry: { type: 'rolling_days', days: 1 } }, '2026-12-31')).toBeNull()
})
