import { amountsIn } from './amounts'
import type { Amount } from './amounts'
import { boxAround, meanConfidence } from './rows'
import type { Row } from './rows'
import type { ReadLine } from './schemas'

const heading = /(qty|quantity|menge|qt[ée]|cant)|(price|preis|prix|precio).*(amount|amt|total|betrag|montant|importe)|(item|desc|artikel|article).*(qty|amount|total|amt)/i
const end = /total|summe|gesamt|importe total|item\s*\(?s\)?\s*:|rounding|zwischensumme|payment|mwst/i
const count = /(?<![\d.,])(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:x|X|pc|pcs|stk|\*|@)?\s*$/

/** The rows of goods: each with a quantity and a price that make its amount, and what it is called beside or above. */
export function findLines(rows: readonly Row[]): ReadLine[] {
  const from = rows.findIndex(({ text }) => heading.test(text))
  const until = rows.findIndex(({ text }, index) => index > from && end.test(text))
  if (until < 0) return []
  const lines: ReadLine[] = []
  let named: Row[] = []
  for (const row of rows.slice(from + 1, until)) {
    const line = lineOf(row, named)
    if (line) lines.push(line)
    named = line ? [] : [...named, row].slice(-2)
  }
  return lines
}

function lineOf(row: Row, named: readonly Row[]): ReadLine | null {
  const amounts = amountsIn(row)
  const [amount, price] = [amounts.at(-1), amounts.at(-2)]
  if (!amount || !price || amount.cents <= 0) return null
  const before = row.text.slice(0, price.at)
  const quantity = quantityOf(before, price, amount)
  if (!quantity) return null
  const own = before.replace(count, '').replace(/\s+/g, ' ').trim()
  const above = named.find(({ text }) => letters(text) >= 3)
  const description = letters(own) >= 3 ? own : above ? `${above.text}${own ? ` (${own})` : ''}` : own
  if (!description) return null
  const words = [...(letters(own) >= 3 || !above ? [] : above.words), ...row.words]
  return { description: description.slice(0, 200), quantity, unitPrice: price.value, amount: amount.value, box: boxAround(words), confidence: meanConfidence([...price.words, ...amount.words]) }
}

const letters = (text: string) => text.replace(/\P{L}/gu, '').length

/** Only one that makes the amount is believed. */
function quantityOf(before: string, price: Amount, amount: Amount): string | null {
  const [, given] = count.exec(before.trimEnd()) ?? []
  const thousandths = given ? Math.round(Number(given.replace(',', '.')) * 1_000) : 1_000
  return Math.abs(thousandths * price.cents - amount.cents * 1_000) <= 500 ? String(thousandths / 1_000) : null
}
