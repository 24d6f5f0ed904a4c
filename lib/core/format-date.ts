import { DEFAULT_LOCALE, plural } from './format'

export type Moment = Date | string | number

export type DateOptions = { locale?: string; timeZone?: string }

const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions) {
  const key = locale + JSON.stringify(options)
  const known = dateFormats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  dateFormats.set(key, made)
  return made
}

/** '20 Nov 2026' */
export function formatDate(moment: Moment, { locale = DEFAULT_LOCALE, timeZone }: DateOptions = {}): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(new Date(moment))
}

/** '14:05' */
export function formatTime(moment: Moment, { locale = DEFAULT_LOCALE, timeZone }: DateOptions = {}): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(moment))
}

/** '20 Nov 2026, 14:05' */
export function formatDateTime(moment: Moment, { locale = DEFAULT_LOCALE, timeZone }: DateOptions = {}): string {
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(moment))
}

export const dateWriters = { date: formatDate, datetime: formatDateTime, time: formatTime }

/** 'November 2026' */
export function formatMonth(moment: Moment, { locale = DEFAULT_LOCALE, timeZone }: DateOptions = {}): string {
  return dateFormat(locale, { month: 'long', year: 'numeric', timeZone }).format(new Date(moment))
}

/** '20 Nov', for the axis of a chart. */
export function formatDay(moment: Moment, { locale = DEFAULT_LOCALE, timeZone }: DateOptions = {}): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', timeZone }).format(new Date(moment))
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const steps: [unit: Intl.RelativeTimeFormatUnit, size: number, fewerThan: number][] = [
  ['minute', MINUTE, 60],
  ['hour', HOUR, 24],
  ['day', DAY, 7],
]

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

function relativeFormat(locale: string) {
  const made = relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  relativeFormats.set(locale, made)
  return made
}

/** Relative under a week ('3 hours ago', 'in 2 days'), the date beyond. */
export function formatRelative(moment: Moment, now: Moment = Date.now(), options: DateOptions = {}): string {
  const difference = new Date(moment).getTime() - new Date(now).getTime()
  const distance = Math.abs(difference)
  if (distance < 45 * SECOND) return 'just now'
  const step = steps.find(([, size, fewerThan]) => Math.round(distance / size) < fewerThan)
  if (!step) return formatDate(moment, options)
  const [unit, size] = step
  const count = Math.max(1, Math.round(distance / size)) * Math.sign(difference)
  return relativeFormat(options.locale ?? DEFAULT_LOCALE).format(count, unit)
}

/** Time left in plain words: '2 days left', '45 minutes left', 'overdue by 3 hours'. */
export function formatTimeLeft(due: Moment, now: Moment = Date.now(), locale = DEFAULT_LOCALE): string {
  const difference = new Date(due).getTime() - new Date(now).getTime()
  const distance = Math.abs(difference)
  const length =
    distance < HOUR
      ? plural(Math.max(1, Math.round(distance / MINUTE)), { one: '# minute', other: '# minutes' }, locale)
      : distance < 2 * DAY
        ? plural(Math.round(distance / HOUR), { one: '# hour', other: '# hours' }, locale)
        : plural(Math.round(distance / DAY), { one: '# day', other: '# days' }, locale)
  return difference >= 0 ? `${length} left` : `overdue by ${length}`
}
