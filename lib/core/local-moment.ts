import { TZDate } from '@date-fns/tz'

const local = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/

/**
 * A moment as it was written: with an offset, or as a clock in `zone` shows it (a browser's field for day and time). Where
 * the clock is put back, the first of the two; where it is put forward over it, as much later. Null for what is no moment.
 */
export function momentIn(text: string, zone: string): Date | null {
  const parts = local.exec(text)?.slice(1).map((part) => Number(part ?? 0))
  if (!parts) return /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text) : null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // A day or an hour that there is not rolls over into another.
  if (asUtc.toISOString().slice(0, 19) !== `${text.slice(0, 16)}:${String(second).padStart(2, '0')}`) return null
  const found = new TZDate(year, month - 1, day, hour, minute, second, zone).getTime()
  // Clocks are put back by an hour, in one place by half of one.
  const twice = [60, 30].map((minutes) => new Date(found - minutes * 60_000)).find((before) => localMoment(before, zone) === text.slice(0, 16))
  return twice ?? new Date(found)
}

/** How a browser's field for day and time writes a moment: '2026-12-01T06:00'. */
export function localMoment(moment: Date, zone: string): string {
  const there = new TZDate(moment.getTime(), zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${there.getFullYear()}-${two(there.getMonth() + 1)}-${two(there.getDate())}T${two(there.getHours())}:${two(there.getMinutes())}`
}
