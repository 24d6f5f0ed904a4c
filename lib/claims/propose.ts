import { parseMoney } from '@/lib/core/parse-money'
import { alike } from '@/lib/reading'
import { isLow } from '@/lib/reading/plain'
import type { ReadField, ReadFields } from '@/lib/reading/schemas'
import { sellerKey } from './normalise'
import type { Proposals, ProposedField } from './shown'

type Said = { seller: string; retailer: string; invoiceNumber: string | null; invoiceDate: string | null; totalMinor: number | null; currency: string; lines: number }
type Read = { fileId: string; fields: ReadFields }

/** What was read for what a claim leaves open: of several images the surest word. What somebody entered is never among it. */
export function propose(claim: Said, read: readonly Read[]): Proposals {
  const surest = (name: Exclude<keyof ReadFields, 'lines'>): ProposedField<string> | null => {
    const [best] = read.flatMap(({ fileId, fields }) => (fields[name] ? [{ fileId, field: fields[name] }] : [])).toSorted((a, b) => b.field.confidence - a.field.confidence)
    return best ? proposed(best.fileId, best.field, best.field.value) : null
  }
  const total = surest('total')
  const totalMinor = total && minorOf(total.value, claim.currency)
  return {
    seller: sellerOf(claim, surest('seller')),
    invoiceNumber: claim.invoiceNumber === null ? surest('invoiceNumber') : null,
    invoiceDate: claim.invoiceDate === null ? surest('invoiceDate') : null,
    totalMinor: claim.totalMinor === null && total && totalMinor !== null ? { ...total, value: totalMinor } : null,
    lines: claim.lines === 0 ? linesOf(claim, read) : [],
  }
}

/** Readings are written with a point. */
function minorOf(decimal: string, currency: string): number | null {
  const minor = parseMoney(decimal, currency, 'en-GB')
  return minor === null || minor < 0n ? null : Number(minor)
}

const proposed = <T>(fileId: string, { text, confidence, box }: Pick<ReadField, 'confidence' | 'box'> & { text: string }, value: T): ProposedField<T> =>
  ({ value, text, confidence, low: isLow({ confidence }), fileId, box })

/** A claim begins with the retailer as its seller: only another one, that was surely read, is worth a word. */
function sellerOf({ seller, retailer }: Said, found: ProposedField<string> | null): ProposedField<string> | null {
  return found && !found.low && seller === retailer && !alike(sellerKey(found.value), sellerKey(retailer)) ? found : null
}

/** Of the image with the most of them. */
function linesOf({ currency }: Said, read: readonly Read[]): Proposals['lines'] {
  const [most] = read.toSorted((a, b) => b.fields.lines.length - a.fields.lines.length)
  return (most?.fields.lines ?? []).flatMap(({ description, quantity, unitPrice, amount, confidence, box }) => {
    const [unitPriceMinor, amountMinor] = [minorOf(unitPrice, currency), minorOf(amount, currency)]
    return most && unitPriceMinor !== null && amountMinor !== null ? [proposed(most.fileId, { text: description, confidence, box }, { description, quantity, unitPriceMinor, amountMinor })] : []
  })
}
