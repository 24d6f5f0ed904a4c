import { wordsAt } from './rows'
import type { Row } from './rows'
import type { Word } from './schemas'

const months = [
  ['jan', 'ene'], ['feb', 'fev', 'fév'], ['mar', 'mär', 'mrz'], ['apr', 'avr', 'abr'], ['may', 'mai', 'mayo'], ['jun', 'juin'], ['jul', 'juil'], ['aug', 'aou', 'aoû', 'ago'],
  ['sep', 'set'], ['oct', 'okt'], ['nov'], ['dec', 'dez', 'déc', 'dic'],
]
const digit = '[\\dOoQIl|SBZ]'
const mark = '\\s?[/.\\-–]\\s?'
const year = `(${digit}{4}|${digit}{2})`
const patterns: { form: RegExp; read: (parts: string[], monthFirst: boolean) => Parts | null }[] = [
  { form: new RegExp(`(?<![\\w/.-])(${digit}{4})${mark}(${digit}{1,2})${mark}(${digit}{1,2})(?![\\w/]|\\.\\d)`, 'g'), read: ([y, m, d]) => numbers(y, m, d) },
  { form: new RegExp(`(?<![\\w/.-])(${digit}{1,2})${mark}(${digit}{1,2})${mark}${year}(?![\\w/]|\\.\\d)`, 'g'), read: ([a, b, y], monthFirst) => either(y, a, b, monthFirst) },
  { form: new RegExp(`(?<!\\w)(${digit}{1,2})(?:st|nd|rd|th|\\.)?[\\s\\-./]{1,2}(?:de\\s)?(\\p{L}{3,9})\\.?[\\s\\-./,]{1,2}(?:de\\s)?${year}(?!\\w)`, 'gu'), read: ([d, m, y]) => numbers(y, monthOf(m), d) },
  { form: new RegExp(`(?<!\\w)(\\p{L}{3,9})\\.?\\s(${digit}{1,2})(?:st|nd|rd|th)?,?\\s${year}(?!\\w)`, 'gu'), read: ([m, d, y]) => numbers(y, monthOf(m), d) },
]

type Parts = { year: number; month: number; day: number }
export type FoundDate = { day: string; words: Word[]; text: string; at: number }

/** The days that a row names. `monthFirst`: as written in the United States, where nothing else tells. */
export function datesIn(row: Row, { monthFirst = false } = {}): FoundDate[] {
  return patterns.flatMap(({ form, read }) => [...row.text.matchAll(form)].flatMap((found) => {
    const [text, ...parts] = found
    const day = dayOf(read(parts, monthFirst))
    return day ? [{ day, words: wordsAt(row, found.index, text.length), text, at: found.index }] : []
  }))
}

/** Digits that a printer makes look like letters. */
const misread: Record<string, string> = { O: '0', o: '0', Q: '0', I: '1', l: '1', '|': '1', S: '5', B: '8', Z: '2' }
const number = (text = '') => Number(text.replace(/[OoQIl|SBZ]/g, (letter) => misread[letter] ?? letter))
const monthOf = (name = '') => {
  const at = months.findIndex((begins) => begins.some((start) => name.toLowerCase().startsWith(start)))
  return at < 0 ? undefined : String(at + 1)
}
function numbers(y?: string, m?: string, d?: string): Parts | null {
  if (!y || !m || !d || ![y, m, d].some((part) => /\d/.test(part))) return null
  const short = number(y)
  return { year: y.length === 2 ? 2_000 + short : short, month: number(m), day: number(d) }
}
/** Where only one order makes a day, it is that one. */
function either(y?: string, a?: string, b?: string, monthFirst = false): Parts | null {
  const orders = monthFirst ? [numbers(y, a, b), numbers(y, b, a)] : [numbers(y, b, a), numbers(y, a, b)]
  return orders.find((parts) => dayOf(parts) !== null) ?? null
}

function dayOf(parts: Parts | null): string | null {
  if (!parts || parts.year < 1_990 || parts.year > 2_099) return null
  const date = new Date(Date.UTC(parts.year, parts.month - 1, parts.day))
  return date.getUTCMonth() === parts.month - 1 && date.getUTCDate() === parts.day ? date.toISOString().slice(0, 10) : null
}
