import { findCurrency, findDate, findNumber, findSeller } from './fields'
import { findLines } from './item-lines'
import { rowsOf } from './rows'
import type { ReadFields, Word } from './schemas'
import { findTotal } from './totals'

/** What an invoice says, found among its words by where and beside what they stand. `today`: later days are not its. */
export function findFields(words: readonly Word[], options: { today: string; monthFirst?: boolean }): ReadFields {
  const rows = rowsOf(words)
  return { seller: findSeller(rows), invoiceNumber: findNumber(rows), invoiceDate: findDate(rows, options), total: findTotal(rows), currency: findCurrency(rows), lines: findLines(rows) }
}
