import { z } from 'zod'

/** A day and month; a year that was typed beside it is dropped, and 2000 kept, which has a 29th of February. */
export const birthdayDay = z.iso.date('must be a day').transform((day) => `2000-${day.slice(5)}`)
