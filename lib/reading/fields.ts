import { alike, lettersOf } from './alike'
import { datesIn } from './dates'
import { boxAround, meanConfidence, rowOf, wordsAt } from './rows'
import type { Row } from './rows'
import type { ReadField, Word } from './schemas'

const fieldOf = (words: readonly Word[], value: string, text: string, sure = 1): ReadField => ({ value, text, box: boxAround(words), confidence: meanConfidence(words) * sure })

const dateLabel = /date|datum|fecha|dated?\s*:/i
/** Days of something else. */
const otherDay = /due|f[äa]llig|[ée]ch[ée]ance|vencim|expir|valid|until|bis\b|deliver|liefer|birth|exchange|warrant/i

/** The day of the invoice: one that is called so, else the first. Days to come are none of it. */
export function findDate(rows: readonly Row[], { today, monthFirst = false }: { today: string; monthFirst?: boolean }): ReadField | null {
  const found = rows.flatMap((row, index) => datesIn(row, { monthFirst }).filter(({ day }) => day <= today).map((date) => ({
    ...date, score: (dateLabel.test(row.text) || dateLabel.test(rows[index - 1]?.text ?? '') ? 2 : 0) - (otherDay.test(row.text) ? 3 : 0) - index / rows.length,
  })))
  const [best] = found.toSorted((a, b) => b.score - a.score)
  return best ? fieldOf(best.words, best.day, best.text, best.score < -1 ? 0.5 : 1) : null
}

const papers = ['invoice', 'inv', 'receipt', 'rcpt', 'bill', 'document', 'doc', 'rechnung', 'rechnungs', 'rechnungsnummer', 'beleg', 'belegnummer', 'facture', 'factura', 'ticket']
const numbers = ['no', 'nr', 'num', 'number', 'nummer', 'numero', '#']
const numberValue = /[A-Z0-9](?:[A-Z0-9]|[-/.](?=[A-Z0-9]))*/i
const digits = (text: string) => text.replace(/\D/g, '').length
/** A value stands close behind its name. */
const NEAR = 4

/** What is called the number of an invoice, a receipt or a document: the first word behind such a name that looks like one. */
export function findNumber(rows: readonly Row[]): ReadField | null {
  const found = rows.flatMap((row) => {
    const words = row.words.map(({ text }) => lettersOf(text))
    const at = words.findIndex((word) => papers.some((paper) => alike(word, paper)))
    if (at < 0) return []
    const named = words.slice(at + 1, at + NEAR).some((word) => numbers.includes(word)) || row.words.slice(at, at + 2).some(({ text }) => /[:#]/.test(text))
    const value = row.words.slice(at + 1, at + 1 + NEAR).find(isNumber)
    return value ? [{ word: value, score: named ? 1 : 0 }] : []
  })
  const [best] = found.toSorted((a, b) => b.score - a.score)
  return best ? fieldOf([best.word], (numberValue.exec(best.word.text)?.[0] ?? '').toUpperCase(), best.word.text, best.score > 0 ? 1 : 0.7) : null
}

function isNumber(word: Word): boolean {
  const [value = ''] = numberValue.exec(word.text) ?? []
  return digits(value) >= 3 && !/^\d+[.,]\d\d$/.test(value) && datesIn(rowOf([{ ...word, text: value }])).length === 0
}

/** What a business is called by law, or by what it is. */
const company = /\b(sdn|bhd|8hd|ltd|limited|llc|inc|plc|gmbh|mbh|kg|ohg|e\.?k|sarl|sas|s\.?a|s\.?l|s\.?r\.?l|b\.?v|co|company|corp|enterprise|trading|holdings?|stores?|shop|market|supermarket|hypermarket|restaurant|caf[ée]|hardware|motors?|services?|international|group|bros|&)\b|&/i
const notName = /^\W*(tel|fax|phone|no\.?\b|lot|gst|vat|ust|tax|receipt|invoice|rechnung|facture|date|cashier|www|http)/i
const HEAD = 0.4
const HEAD_ROWS = 8

/** Who sold it: the first row of the head that a business is called by, else the first that begins like a name. */
export function findSeller(rows: readonly Row[]): ReadField | null {
  const top = rows[0]?.box[1] ?? 0
  const bottom = rows.reduce((most, { box: [, y, , height] }) => Math.max(most, y + height), 0)
  const head = rows.filter(({ box: [, y] }) => y <= top + (bottom - top) * HEAD).slice(0, HEAD_ROWS).map(without).filter(({ text }) => isName(text))
  const called = head.find(({ text }) => company.test(text))
  const row = called ?? head.find(({ text }) => /^[^a-z]*\p{Lu}/u.test(text))
  return row ? fieldOf(row.words, row.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.)]+$/gu, ''), row.text, called ? 1 : 0.7) : null
}

/** Specks that were read as marks at either end. */
function without({ words }: Row): Pick<Row, 'words' | 'text'> {
  const kept = words.filter(({ text, confidence }) => /[\p{L}\p{N}&]/u.test(text) && (confidence > 0.1 || text.length > 2))
  return { words: kept, text: kept.map(({ text }) => text).join(' ') }
}
const isName = (text: string) => !notName.test(text) && text.replace(/[^\p{L}]/gu, '').length >= 4 && text.replace(/[^\p{L}]/gu, '').length > text.replace(/\P{N}/gu, '').length

const signs: [RegExp, string][] = [[/\bRM\b|\bMYR\b/, 'MYR'], [/€|\bEUR\b/, 'EUR'], [/£|\bGBP\b/, 'GBP'], [/\bUSD\b|US\$/, 'USD'], [/\bCHF\b|\bFr\.\s?\d/, 'CHF'], [/\bINR\b|₹|\bRs\.?\s?\d/, 'INR'], [/\bSGD\b|S\$/, 'SGD'], [/\bAUD\b|A\$/, 'AUD']]

/** The currency whose sign stands there most often; a bare dollar is anybody's. */
export function findCurrency(rows: readonly Row[]): ReadField | null {
  const found = signs.map(([sign, code]) => ({ code, rows: rows.filter(({ text }) => sign.test(text)), sign })).toSorted((a, b) => b.rows.length - a.rows.length)
  const [best] = found
  const row = best?.rows[0]
  if (!best || !row) return null
  const at = row.text.search(best.sign)
  const words = wordsAt(row, at, 2)
  return { ...fieldOf(words, best.code, words.map(({ text }) => text).join(' ')), confidence: Math.min(1, Math.max(meanConfidence(words), 0.5 + best.rows.length * 0.15)) }
}
