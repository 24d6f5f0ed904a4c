import { formatNumber } from '@/lib/core/format'

/** Rows of a page or a letter, and of a file. */
export const SHOWN = 500
export const IN_FILE = 20_000

const overTime = ['day', 'week', 'month']
/** In the order of the calendar, not of what is most. */
const inOrder = [...overTime, 'weekday', 'hour']

export const isOverTime = (dimensions: readonly string[]): boolean => dimensions.some((name) => overTime.includes(name))

/** Which rows come first where not all are read: of what goes on over time the newest, else the calendar's, or what is most. Constant text. */
export function orderOf(dimensions: readonly string[]): string {
  const places = dimensions.map((_, index) => index + 1)
  const time = dimensions.findIndex((name) => overTime.includes(name)) + 1
  if (time > 0) return [time, ...places.filter((place) => place !== time)].map((place) => `${place} desc`).join(', ')
  return dimensions.some((name) => inOrder.includes(name)) ? places.join(', ') : `${places.length + 1} desc nulls last, ${places.join(', ')}`
}

/** As people read them, the oldest first; and whether there are more than was asked for. */
export function kept<Row>(found: readonly Row[], dimensions: readonly string[], most: number): { rows: Row[]; cut: boolean } {
  const rows = found.slice(0, most)
  return { rows: isOverTime(dimensions) ? rows.reverse() : rows, cut: found.length > most }
}

/** What a file says that has not all of a report. */
export const cutNote = ({ rows, overTime: newest, cut }: { rows: readonly unknown[]; overTime: boolean; cut: boolean }): string | undefined =>
  cut ? `The ${newest ? 'newest' : 'first'} ${formatNumber(rows.length)} rows of more: choose fewer days, or less to break them down by.` : undefined
