import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { countingDays, tierProgress } from './tier-progress'

const day = (text: string) => new Date(`${text}T12:00:00Z`)

describe('the days that count', () => {
  const joined = day('2024-02-29')
  it('are the calendar year so far', () => {
    expect(countingDays('calendar_year', joined, day('2026-03-01'), 'Europe/London')).toEqual({ from: '2026-01-01', to: '2026-03-01' })
  })
  it('are the last 365 days, today included', () => {
    expect(countingDays('rolling_365', joined, day('2026-03-01'), 'Europe/London')).toEqual({ from: '2025-03-02', to: '2026-03-01' })
  })
  it('start at the last anniversary, also for who joined on a leap day', () => {
    expect(countingDays('anniversary', joined, day('2026-02-27'), 'Europe/London').from).toBe('2025-02-28')
    expect(countingDays('anniversary', joined, day('2026-02-28'), 'Europe/London').from).toBe('2026-02-28')
  })
  it('end in the program’s zone', () => {
    expect(countingDays('calendar_year', joined, new Date('2025-12-31T23:30:00Z'), 'Asia/Tokyo').from).toBe('2026-01-01')
  })
})

describe('progress', () => {
  const rules = defaultRules('GBP')
  it('lights the tiers up to the one held and says what is missing', () => {
    expect(tierProgress(rules, 'silver', 62_000)).toMatchObject({
      steps: [{ reached: true }, { reached: true }, { reached: false }, { reached: false }],
      next: { name: 'Gold', missing: 138_000 },
    })
  })
  it('has nothing above the highest', () => {
    expect(tierProgress(rules, 'platinum', 0).next).toBeNull()
  })
})
