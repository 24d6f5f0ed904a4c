import { describe, expect, it } from 'vitest'
import { sentDay, sentMoment } from './sent-days'

const fits = (schema: typeof sentDay | typeof sentMoment, given: string) => schema.safeParse(given).success

describe('a day or moment that is sent to us', () => {
  it.each(['1971-01-01', '2024-02-29', '9000-12-31'])('is taken: %s', (day) => expect(fits(sentDay, day)).toBe(true))
  it.each(['0000-01-01', '0001-01-01', '1960-05-05', '9999-12-31', '2026-02-30', 'x', ''])('is no day that we count with: %s', (day) => expect(fits(sentDay, day)).toBe(false))

  it.each(['2026-11-20T14:05:00+01:00', '2026-11-20T14:05:00.123456789Z', '1990-01-01T00:00:00-23:59'])('is taken: %s', (moment) => expect(fits(sentMoment, moment)).toBe(true))
  it.each([
    '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00', '2026-11-20T14:05:00', '2026-11-20T14:05:00+24:00', '2026-02-30T00:00:00Z', '+010000-01-01T00:00:00Z',
  ])('is no moment that we count with: %s', (moment) => expect(fits(sentMoment, moment)).toBe(false))

  it('says one thing of what is neither', () => {
    expect(sentDay.safeParse('soon').error?.issues).toHaveLength(1)
    expect(sentMoment.safeParse('soon').error?.issues.map(({ message }) => message)).toEqual(['must be a time with an offset, such as 2026-11-20T14:05:00+01:00'])
  })
})
