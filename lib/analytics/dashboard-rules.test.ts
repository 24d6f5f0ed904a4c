import { describe, expect, it } from 'vitest'
import { figureOf, periodUntil, seriesOf, summaryOf } from './dashboard-rules'
import type { DayTotals } from './queries'

const day = (text: string, sales: number, netMinor = sales * 100): DayTotals =>
  ({ day: text, sales, memberSales: sales, netMinor, refundMinor: 0, pointsEarned: 0, pointsUsed: 0, newMembers: 0 })

describe('a period', () => {
  it('ends today and is compared with as many days before it', () => {
    expect(periodUntil('2026-03-31', 30)).toEqual({ days: 30, from: '2026-03-02', to: '2026-03-31', previousFrom: '2026-01-31', bucket: 'day' })
    expect(periodUntil('2026-03-31', 365).bucket).toBe('week')
  })

  it('is compared with nothing where nothing is known before it', () => {
    const period = periodUntil('2026-03-31', 30)
    const rows = [day('2026-02-20', 4), day('2026-03-02', 1), day('2026-03-31', 2)]
    expect(figureOf(rows, period, '2026-02-20', (row) => row.sales)).toEqual({ value: 3, previous: 4 })
    expect(figureOf(rows.slice(1), period, '2026-03-02', (row) => row.sales)).toEqual({ value: 3, previous: null })
  })
})

describe('bars', () => {
  it('stand for every day, and for weeks from their Monday', () => {
    const month = seriesOf([day('2026-03-31', 2)], periodUntil('2026-03-31', 30))
    expect(month).toHaveLength(30)
    expect(month.at(-1)).toMatchObject({ start: '2026-03-31', sales: 2, netMinor: 200 })
    const weeks = seriesOf([day('2026-03-31', 2), day('2026-03-30', 1)], periodUntil('2026-03-31', 90))
    expect(weeks).toHaveLength(14)
    expect(weeks.at(-1)).toMatchObject({ start: '2026-03-30', sales: 3 })
  })
})

describe('the sentence', () => {
  const of = (value: number, previous: number | null) => summaryOf({ value, previous }, { value: 500, previous: null }, value / 2)
  it.each([
    [of(0, null), { fact: 'no_sales' }],
    [of(4, null), { fact: 'first_sales', sales: 4, netMinor: 500 }],
    [of(15, 10), { fact: 'sales_up', share: 0.5, memberShare: 0.5 }],
    [of(0, 10), { fact: 'sales_down', share: -1, memberShare: 0 }],
    [of(101, 100), { fact: 'sales_steady', memberShare: 0.5 }],
  ])('%j', (summary, expected) => expect(summary).toEqual(expected))
})
