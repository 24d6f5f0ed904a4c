import { z } from 'zod'
import type { Day } from './local-day'
import { sentDay } from './sent-days'

/** A first and a last day, both included. */
export type DaySpan = { from: Day; to: Day }

/** Two days as an address has them: 2027-03-01_2027-03-31. */
export const daySpan = z.string().regex(/^\d{4}-\d{2}-\d{2}_\d{4}-\d{2}-\d{2}$/, { abort: true })
  .refine((text) => text.split('_').every((day) => sentDay.safeParse(day).success), 'must be two days')

export const spanOf = (text: string): DaySpan => ({ from: text.slice(0, 10), to: text.slice(11) })
export const spanText = ({ from, to }: DaySpan): string => `${from}_${to}`
