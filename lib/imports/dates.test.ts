import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateReader } from './dates'

const zones = ['Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']
const two = (value: number) => String(value).padStart(2, '0')

describe('reading local times', () => {
  it('answers what the zone says, whichever times were read before', () => {
    const hour = fc.date({ min: new Date('1975-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true })
    const minutes = fc.array(fc.integer({ min: 0, max: 180 }), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(fc.constantFrom(...zones), hour, minutes, (zone, start, offsets) => {
      const read = dateReader('yyyy-MM-dd HH:mm', zone)
      for (const offset of offsets) {
        const at = new Date(start.getTime() + offset * 60_000)
        const parts = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()] as const
        const text = `${parts[0]}-${two(parts[1] + 1)}-${two(parts[2])} ${two(parts[3])}:${two(parts[4])}`
        expect(read(text)?.getTime()).toBe(new TZDate(...parts, zone).getTime())
      }
    }), { numRuns: 300 })
  })

  it('knows the hours of a change of the clock', () => {
    const read = dateReader('dd/MM/yyyy HH:mm', 'Europe/London')
    expect(read('27/03/2011 00:59')?.toISOString()).toBe('2011-03-27T00:59:00.000Z')
    expect(read('27/03/2011 02:01')?.toISOString()).toBe('2011-03-27T01:01:00.000Z')
    expect(read('30/02/2011 10:00')).toBeNull()
    expect(read('1/3/2011 10:00')).toBeNull()
  })
})
