import { alike, lettersOf } from './alike'
import type { FieldName, ReadField, ReadFields } from './schemas'

/** Nobody saw on the page what its text says. */
const UNSEEN = 0.5
const names = ['seller', 'invoiceNumber', 'invoiceDate', 'total', 'currency'] as const satisfies readonly FieldName[]
/** What tells one invoice from another. */
const telling: readonly FieldName[] = ['invoiceNumber', 'invoiceDate', 'total']

const same = (name: FieldName, said: ReadField, seen: ReadField): boolean => said.value === seen.value || (name === 'seller' && alike(lettersOf(seen.value), lettersOf(said.value)))

/**
 * What a page says in its text, held against what was read on its picture. A text can say anything, and a person looks at the picture: where
 * both agree the text is the surer reader; where they don't the picture counts, and what it does not show at all is not sure.
 * `agrees`: on all that tells one invoice from another.
 */
export function againstPicture(said: ReadFields, seen: ReadFields): { fields: ReadFields; agrees: boolean } {
  const one = (name: FieldName): ReadField | null => {
    const [text, picture] = [said[name], seen[name]]
    if (!text) return picture
    if (!picture) return { ...text, confidence: Math.min(text.confidence, UNSEEN) }
    return same(name, text, picture) ? text : picture
  }
  const agrees = telling.every((name) => { const [text, picture] = [said[name], seen[name]]; return text && picture ? same(name, text, picture) : !text && !picture })
  return { agrees, fields: { ...(Object.fromEntries(names.map((name) => [name, one(name)])) as Omit<ReadFields, 'lines'>), lines: agrees ? said.lines : seen.lines } }
}
