import { momentIn } from '@/lib/core/local-moment'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { MAX_POINTS } from '@/lib/core/points'
import type { ImportOptions } from './schemas'

/** Why a row cannot be read, in words for whoever mends the file. */
export class RowProblem extends Error {}

type DateOrder = ImportOptions['dates']
const places: Record<DateOrder, readonly [number, number, number]> = { dmy: [3, 2, 1], mdy: [3, 1, 2], ymd: [1, 2, 3] }
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?$/
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?$/
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/

type Read = { day: string; time: string | null } | { moment: Date }

const two = (text = '') => text.padStart(2, '0')

/** A day with or without a time, or a moment with its offset; null for what is none of them. */
function readDate(text: string, order: DateOrder): Read | null {
  if (withOffset.test(text)) return Number.isNaN(Date.parse(text)) ? null : { moment: new Date(text) }
  const first = yearFirst.exec(text)
  const match = first ?? yearLast.exec(text)
  if (!match) return null
  // A year that stands first is followed by month and day, whatever the file's other dates look like.
  const [year, month, day] = (first ? places.ymd : places[order === 'ymd' ? 'dmy' : order]).map((place) => match[place] ?? '')
  const written = `${year}-${two(month)}-${two(day)}`
  const exists = new Date(`${written}T00:00:00Z`)
  if (Number.isNaN(exists.getTime()) || exists.toISOString().slice(0, 10) !== written) return null
  return { day: written, time: match[4] ? two(match[4].split(':')[0]) + match[4].slice(match[4].indexOf(':')) : null }
}

const noDate = (text: string) => new RowProblem(`“${text}” is no date such as 2026-12-31 or 31/12/2026.`)

/** 9999-12-31 is how other systems write never; the day after it is none that is stored. */
function near(moment: Date, text: string): Date {
  if (moment.getUTCFullYear() < 1900 || moment.getUTCFullYear() > 2200) throw new RowProblem(`“${text}” is too far away. Leave the day out where there is none.`)
  return moment
}

/** A moment; a day alone is its first one. */
export function readMoment(text: string, order: DateOrder, timeZone: string): Date {
  const read = readDate(text, order)
  if (!read) throw noDate(text)
  if ('moment' in read) return near(read.moment, text)
  const moment = read.time === null ? startOfLocalDay(read.day, timeZone) : momentIn(`${read.day}T${read.time}`, timeZone)
  if (!moment) throw noDate(text)
  return near(moment, text)
}

/** When points end: a day alone is the last on which they can be used. */
export function readEnd(text: string, order: DateOrder, timeZone: string): Date {
  const read = readDate(text, order)
  return read && 'day' in read && read.time === null ? near(startOfLocalDay(dayPlusDays(read.day, 1), timeZone), text) : readMoment(text, order, timeZone)
}

export function readDay(text: string, order: DateOrder): string {
  // A birthday may be written without its year.
  const read = readDate(/^\d{1,2}[-/.]\d{1,2}[-/.]?$/.test(text) ? `${text.replace(/[-/.]$/, '')}/2000` : text, order)
  if (!read || !('day' in read)) throw noDate(text)
  return read.day
}

/** Whole points, below 0 where they are owed; spaces, commas or points between groups of three are how spreadsheets write them. */
export function readPoints(text: string): number {
  const bare = text.replace(/[\s'’]/g, '')
  const digits = /^-?\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, '') : bare.replace(/[.,]0+$/, '')
  if (!/^-?\d{1,13}$/.test(digits)) throw new RowProblem(`“${text}” is no whole number of points.`)
  const points = Number(digits)
  if (Math.abs(points) > MAX_POINTS) throw new RowProblem('These are more points than one operation may move.')
  return points
}

const yes = new Set(['1', 'y', 'yes', 'true', 'x', 'ja', 'oui', 'si', 'sí'])
const no = new Set(['0', 'n', 'no', 'false', 'nein', 'non'])

export function readYesNo(text: string): boolean {
  const word = text.toLowerCase()
  if (!yes.has(word) && !no.has(word)) throw new RowProblem(`“${text}” is neither yes nor no.`)
  return yes.has(word)
}
