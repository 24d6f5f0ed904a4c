import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localMoment, momentIn } from './local-moment'

const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC')

describe('a moment that was written without an offset', () => {
  it.each([
    ['2026-12-01T06:00', 'Europe/London', '2026-12-01T06:00:00.000Z'],
    ['2026-07-01T06:00', 'Europe/London', '2026-07-01T05:00:00.000Z'],
    ['2026-07-01T06:00:30', 'Asia/Kathmandu', '2026-07-01T00:15:30.000Z'],
    ['2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T01:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
    ['2026-12-01T06:00+02:00', 'Europe/London', '2026-12-01T04:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, moment) => expect(momentIn(text, zone)?.toISOString()).toBe(moment))

  it.each(['', 'tomorrow', '2026-02-30T10:00', '2026-12-01T24:30', '2026-12-01', '2026-13-01T00:00', '2026-12-01T06:00 '])('%j is none', (text) => {
    expect(momentIn(text, 'Europe/London')).toBeNull()
  })

  it('is read back as it was shown, but for the hour that comes twice', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), zones, (date, zone) => {
      const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
      const back = momentIn(localMoment(minute, zone), zone)?.getTime() ?? Number.NaN
      expect([0, 3_600_000]).toContain(Math.abs(minute.getTime() - back))
      expect(localMoment(new Date(back), zone)).toBe(localMoment(minute, zone))
    }))
  })
})
