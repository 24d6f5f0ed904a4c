import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { qualifying } from './qualify'
import { tierWindow, windowsAround } from './window'

describe('the window that counts towards a tier', () => {
  it.each([
    ['calendar_year', '2026-06-15', '2024-02-29', '2026-01-01', '2026-12-31'],
    ['rolling_365', '2026-06-15', '2024-02-29', '2025-06-16', '2026-06-15'],
    ['anniversary', '2026-06-15', '2024-03-10', '2026-03-10', '2027-03-09'],
    ['anniversary', '2026-02-01', '2024-03-10', '2025-03-10', '2026-03-09'],
    ['anniversary', '2024-03-10', '2024-03-10', '2024-03-10', '2025-03-09'],
    ['anniversary', '2025-02-28', '2024-02-29', '2025-02-28', '2026-02-27'],
  ] as const)('%s around %s, joined %s: %s to %s', (kind, day, joined, from, to) => {
    expect(tierWindow(kind, day, joined)).toEqual({ from, to })
  })

  it.each([
    ['calendar_year', '2026-06-15', '2026-06-20', { from: '2026-01-01', to: '2026-12-31' }],
    ['rolling_365', '2026-06-15', '2026-06-15', { from: '2025-06-16', to: '2026-06-15' }],
    ['rolling_365', '2026-06-15', '2026-06-14', { from: '2025-06-16', to: '2026-06-15' }],
    ['rolling_365', '2026-06-15', '2026-06-20', { from: '2025-06-16', to: '2026-06-20', rolls: 365 }],
    ['rolling_365', '2026-06-15', '2028-06-20', { from: '2025-06-16', to: '2027-06-14', rolls: 365 }],
  ] as const)('%s: with %s may count, by %s, %j', (kind, day, today, window) => {
    expect(windowsAround(kind, day, today, '2024-02-29')).toEqual(window)
  })

  it('offers only the tiers above the one held', () => {
    const moment = new Date('2026-06-15T12:00:00Z')
    const facts = { rules: defaultRules('GBP'), timeZone: 'Europe/London', joinedAt: moment, occurredAt: moment, now: moment, spendMinor: 500 }
    expect(qualifying({ ...facts, tierKey: 'silver' }).ladder).toEqual([
      { key: 'gold', threshold: 200_000 }, { key: 'platinum', threshold: 500_000 },
    ])
    expect(qualifying({ ...facts, tierKey: 'platinum' }).ladder).toEqual([])
  })
})
