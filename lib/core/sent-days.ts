import { z } from 'zod'

const FIRST = '1971-01-01'
const LAST = '9000-12-31'

/** A day that is sent to us: of the years that ids, calendars and the database can all count with. */
export const sentDay = z.iso.date({ abort: true }).refine((day) => FIRST <= day && day <= LAST, 'must be a day from 1971 to 9000')

/** A moment that is sent to us, with its offset, within the same years. */
export const sentMoment = z.iso.datetime({ offset: true, abort: true, error: 'must be a time with an offset, such as 2026-11-20T14:05:00+01:00' })
  .refine((moment) => FIRST < moment && moment <= LAST, 'must be a time from 1971 to 9000')
