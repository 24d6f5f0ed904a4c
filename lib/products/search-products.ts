import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import { likePart } from '@/lib/core/like'
import { plainLetters, plainWords } from '@/lib/core/plain-words'

type Fragment = PendingQuery<Row[]>

const MOST_WORDS = 6
/** Latin letters with an accent, as they come composed, by the letter that they are without it. */
const accented = new Map<string, string>()
for (let code = 0xc0; code < 0x180; code += 1) {
  const letter = String.fromCodePoint(code)
  const plain = plainLetters(letter)
  if (plain !== letter.toLowerCase()) accented.set(plain, (accented.get(plain) ?? '') + letter)
}

/** A plain word where it begins one, whatever its accents there: a pattern that the index on parts of names can answer. */
const beginning = (word: string) => `(^|[^[:alnum:]])${[...word].map((letter) => (accented.has(letter) ? `[${letter}${accented.get(letter)!}]` : letter)).join('')}`

/** What is asked of products `p` by a text: its words begin some of the name or the article number, in any order, or it stands in the name, or is the very number. */
export function soughtProducts(q: string): { holds: Fragment; place: (row: 'p' | 'x') => Fragment } {
  const sql = pagesSql()
  const words = plainWords(q).slice(0, MOST_WORDS).map(beginning)
  const begin = (row: 'p' | 'x') => words.map((word) => sql`and (${sql(row)}.name ~* ${word} or ${sql(row)}.sku ~* ${word})`)
  const each = (row: 'p' | 'x') => (words.length > 0 ? sql`(true ${begin(row)})` : sql`false`)
  return {
    holds: sql`(p.name ilike ${`%${likePart(q)}%`} or p.sku = ${q} or p.barcode = ${q} or ${each('p')})`,
    // First what begins as it was typed, then those with words that do: a till shows the first few.
    place: (row) => sql`(case when ${sql(row)}.name ilike ${`${likePart(q)}%`} or ${sql(row)}.sku = ${q} then 0 when ${each(row)} then 1 else 2 end)`,
  }
}
