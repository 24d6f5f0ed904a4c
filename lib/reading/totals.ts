import { lettersOf, placeOf } from './alike'
import { amountsIn } from './amounts'
import type { Amount } from './amounts'
import { boxAround, meanConfidence } from './rows'
import type { Row } from './rows'
import type { ReadField } from './schemas'

// What stands before a sum, in the languages that we speak.
const names = {
  whole: [
    'grand total', 'total rounded', 'rounded total', 'net total', 'nett total', 'total amount', 'total payable', 'total due', 'total to pay', 'total gross', 'total amt', 'amount due', 'amount payable', 'balance due',
    'inclusive of', 'total incl', 'gesamtbetrag', 'rechnungsbetrag', 'endbetrag', 'zu zahlen', 'total ttc', 'montant ttc', 'net a payer', 'total a pagar', 'total factura', 'importe total',
  ],
  other: [
    'sub total', 'subtotal', 'zwischensumme', 'sous total', 'total qty', 'total quantity', 'total items', 'total item', 'total savings', 'total discount', 'total gst', 'total tax', 'total vat', 'total tva', 'total iva', 'total ht',
    'excluding', 'exclusive of', 'excl', 'steuer', 'netto', 'summary',
  ],
  rounding: ['rounding', 'adjustment', 'rundung', 'arrondi', 'redondeo'],
  paid: ['cash', 'visa', 'mastercard', 'debit', 'credit', 'tendered', 'received', 'gegeben', 'efectivo', 'especes', 'carte', 'tarjeta', 'bar'],
  back: ['change', 'rueckgeld', 'ruckgeld', 'wechselgeld', 'rendu', 'cambio'],
  sum: ['total', 'summe', 'gesamt', 'importe', 'betrag', 'montant'],
}
type Name = keyof typeof names | null
type Found = Amount & { row: Row; name: Name; score: number }

/** What a row's sum is called; where it is called two things, the first of these. */
function nameOf({ text }: Row): Name {
  const words = text.split(/[^\p{L}\p{N}#|]+/u).map(lettersOf).filter(Boolean)
  return (Object.keys(names) as (keyof typeof names)[]).find((name) => names[name].some((phrase) => placeOf(phrase, words) >= 0)) ?? null
}
const scores = { whole: 4, sum: 3, none: 0 }

/** The sum that was to be paid. What cash and change, or a rounding, say of it counts beside its name, and that it stands there again. */
export function findTotal(rows: readonly Row[]): ReadField | null {
  const all = rows.flatMap((row) => amountsIn(row).slice(-1).map((amount) => ({ ...amount, row, name: nameOf(row) })))
  const spent = new Set(differences(all, 'paid', 'back'))
  const rounded = new Set(differences(all, 'whole', 'rounding', 1).concat(differences(all, 'sum', 'rounding', 1)))
  const score = ({ cents, row, name, sure }: Omit<Found, 'score'>) => (name === null && follows(all, row, 'rounding') ? 1.5 : 0) + scores[name === 'whole' || name === 'sum' ? name : 'none'] + (spent.has(cents) ? 3 : 0) + (rounded.has(cents) ? 1.5 : 0)
    + Math.min(all.filter((one) => one.cents === cents && one.row !== row).length, 3) * 0.5 + rows.indexOf(row) / rows.length + sure
  const candidates = all.filter(({ cents, name }) => cents > 0 && (name === null || name === 'whole' || name === 'sum')).map((one) => ({ ...one, score: score(one) }))
  const [best, ...others] = candidates.toSorted((a, b) => b.score - a.score || b.cents - a.cents)
  if (!best) return null
  const [proven, read] = [spent.has(best.cents), meanConfidence(best.words)]
  return { value: best.value, text: best.text, box: boxAround(best.words), confidence: (proven ? Math.max(read, 0.9) : read * certainty(best, others)) * best.sure }
}

/** Whether the sum before a row's is one of that name: below a rounding stands what was rounded, with a name or without. */
const follows = (all: readonly Omit<Found, 'score'>[], row: Row, name: Name) => all[all.findIndex((one) => one.row === row) - 1]?.name === name

/** Its name says so, or nothing that comes near says otherwise. */
function certainty(best: Found, others: readonly Found[]): number {
  const rival = others.find(({ cents }) => cents !== best.cents)
  const near = rival !== undefined && rival.score > best.score - 1
  if (best.name === 'whole') return near ? 0.9 : 1
  return best.name === 'sum' && !near ? 0.9 : 0.6
}

/** What is left of each sum of one name by each of another: the total, of what was handed over and what came back. */
function differences(found: readonly Omit<Found, 'score'>[], of: Name, by: Name, sign = -1): number[] {
  const second = found.filter(({ name }) => name === by)
  return found.filter(({ name }) => name === of).flatMap(({ cents }) => second.flatMap((one) => (one.cents === 0 ? [] : [cents + sign * one.cents])))
}
