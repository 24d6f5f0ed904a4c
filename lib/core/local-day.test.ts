import { describe, expect, it } from 'vitest'
import { dayPlusDays, dayPlusMonths, isTimeZone, lastDayOf, localDay, startOfLocalDay } from './local-day'

describe('local days', () => {
  it.each([
    ['2026-03-29T00:30:00Z', 'Europe/London', '2026-03-29'],
    ['2026-06-30T23:30:00Z', 'Europe/London', '2026-07-01'],
    ['2026-01-01T18:14:59Z', 'Asia/Kathmandu', '2026-01-01'],
    ['2026-01-01T18:15:00Z', 'Asia/Kathmandu', '2026-01-02'],
    ['2026-01-01T10:00:00Z', 'Pacific/Kiritimati', '2026-01-02'],
  ])('%s in %s is %s', (moment, zone, day) => {
    expect(localDay(new Date(moment), zone)).toBe(day)
  })

  it.each([
    ['2026-07-01', 'Europe/London', '2026-06-30T23:00:00.000Z'],
    ['2026-01-15', 'America/New_York', '2026-01-15T05:00:00.000Z'],
    // Cairo's clocks go forward at midnight: the day begins at one.
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ])('%s in %s starts at %s', (day, zone, moment) => {
    expect(startOfLocalDay(day, zone).toISOString()).toBe(moment)
  })

  it('counts in the calendar', () => {
    expect(dayPlusDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(dayPlusMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(lastDayOf('quarter', '2026-05-02')).toBe('2026-06-30')
    expect(lastDayOf('year', '2026-05-02')).toBe('2026-12-31')
    expect(lastDayOf('month', '2028-02-02')).toBe('2028-02-29')
  })

  it('knows which zones exist', () => {
    expect(isTimeZone('Europe/Rome')).toBe(true)
    expect(isTimeZone('Europe/Atlantis')).toBe(false)
    expect(['AET', 'US/Pacific-New', 'Asia/Kolkata', 'UTC'].map(isTimeZone)).toEqual([false, false, true, true])
  })
})
