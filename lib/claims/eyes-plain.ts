import { formatMoney } from '@/lib/core/format'
import { parseMoney } from '@/lib/core/parse-money'
import { isLow } from '@/lib/reading/plain'
import type { Box, ReadField, ReadFields } from '@/lib/reading/schemas'
import type { DuplicateReason, Mild } from './schemas'

// Where a claim's form needs a second look, and why: computed from what is known of it, for the page that lights these fields.

type Line = { number: number; productId: string | null; quantity: string; unitPriceMinor: number; amountMinor: number }
type Action = { kind: string; changes: Record<string, unknown> }
export type Looked = {
  seller: string; retailer: string; totalMinor: number | null; currency: string; late: boolean; invoiceNumber: string | null; invoiceDate: string | null
  files: readonly { fileId: string; reading: { fields: ReadFields | null } }[]
  lines: readonly Line[]; duplicates: readonly { why: DuplicateReason | null; mild?: Mild }[]; actions: readonly Action[]
}
/** Reasons by field; a line's are under `lines.2`. */
export type Eyes = Record<string, string[]>

const fieldOf: Record<DuplicateReason, [field: string, why: string]> = {
  same_invoice: ['invoiceNumber', 'This invoice of this seller was claimed before.'],
  same_file: ['files', 'The very same file belongs to an earlier claim.'],
  alike_image: ['files', 'This image looks like that of an earlier claim.'],
  same_day_and_total: ['invoiceDate', 'The same customer has a claim of this day and total.'],
}

/** What is to be known of a sign that may say nothing, beside it. */
export const mildWords: Record<Mild, string> = { unread: 'One of the two images is still being read.', past: 'That one was rejected or reversed, or its image went unread.' }

const plain = (name: string) => name.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/** As invoices round: a price to the currency's unit, half a unit either way for each piece (30 for 10.00 are 0.33 each). */
const fits = ({ quantity, unitPriceMinor, amountMinor }: Line) => Math.abs(Number(quantity) * unitPriceMinor - amountMinor) <= Math.max(1, Number(quantity) / 2)

export function eyesOn(claim: Looked): Eyes {
  const { seller, retailer, totalMinor, currency, late, files, lines, duplicates, actions } = claim
  const eyes: Eyes = {}
  const look = (field: string, why: string) => void (eyes[field] ??= []).push(why)
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0)
  if (lines.length > 0 && totalMinor !== null && sum !== totalMinor) {
    look('totalMinor', `The lines add up to ${formatMoney(sum, currency)}, ${formatMoney(Math.abs(totalMinor - sum), currency)} ${sum < totalMinor ? 'less' : 'more'}.`)
  }
  if (plain(seller) !== plain(retailer)) look('seller', `It was sent by ${retailer}.`)
  if (late) look('invoiceDate', 'It was old when it was sent.')
  if (files.length === 0) look('files', 'There is no image to compare it with.')
  for (const { why, mild } of duplicates) {
    if (!why) continue
    const [field, said] = fieldOf[why]
    look(field, mild ? `${said} ${mildWords[mild]}` : said)
  }
  for (const line of lines) {
    if (!line.productId) look(`lines.${line.number}`, 'None of your products.')
    if (!fits(line)) look(`lines.${line.number}`, `${line.quantity} × ${formatMoney(line.unitPriceMinor, currency)} is another amount.`)
  }
  for (const { field, why } of readings(claim)) if (why) look(field, why)
  for (const [field, was] of corrected(actions)) look(field, `Whoever entered it changed it from ${was}.`)
  return eyes
}

/** What was changed on the way, once it had been sent, and what stood there first. */
function corrected(actions: readonly Action[]): [field: string, was: string][] {
  const first = new Map<string, string>()
  for (const { kind, changes } of actions) {
    if (kind !== 'enter') continue
    for (const [field, change] of Object.entries(changes)) {
      const was: unknown = Array.isArray(change) ? change[0] : null
      const [top = '', number] = field.split('.')
      const place = top === 'lines' ? `lines.${number}` : top
      if (was !== null && was !== undefined && !first.has(place)) first.set(place, String(was))
    }
  }
  return [...first].filter(([field]) => ['seller', 'invoiceNumber', 'invoiceDate'].includes(field)).map(([field, was]) => [field, `“${was}”`])
}

/** Where on which image a field was read, and why it needs eyes: it says another thing than the form, or can hardly be read. */
type Read = { field: string; why: string | null; fileId: string; box: Box }

const reads = { seller: 'seller', invoiceNumber: 'invoiceNumber', invoiceDate: 'invoiceDate', totalMinor: 'total' } as const

/** Of several images the surest word counts. */
function readings({ files, seller, invoiceNumber, invoiceDate, totalMinor, currency }: Looked): Read[] {
  const said = { seller: plain(seller), invoiceNumber: plain(invoiceNumber ?? ''), invoiceDate: invoiceDate ?? '', totalMinor: String(totalMinor ?? '') }
  const meant = (field: keyof typeof reads, { value }: ReadField) => (field === 'totalMinor' ? String(parseMoney(value, currency, 'en-GB') ?? '') : field === 'invoiceDate' ? value : plain(value))
  return (Object.keys(reads) as (keyof typeof reads)[]).flatMap((field) => {
    const [best] = files.flatMap(({ fileId, reading }) => {
      const found = reading.fields?.[reads[field]]
      return found ? [{ fileId, found }] : []
    }).toSorted((a, b) => b.found.confidence - a.found.confidence)
    if (!best || !said[field]) return []
    const [equal, low] = [meant(field, best.found) === said[field], isLow(best.found)]
    const why = equal ? (low ? 'It can hardly be read on the image.' : null) : `The image reads “${best.found.text}”${low ? ', though hardly' : ''}.`
    return [{ field, why, fileId: best.fileId, box: best.found.box }]
  })
}

export type Mark = { field: string; fileId: string; box: Box }

/** The places on the images of the fields that need eyes. */
export const marksOf = (claim: Looked, eyes: Eyes): Mark[] => readings(claim).filter(({ field }) => eyes[field]).map(({ field, fileId, box }) => ({ field, fileId, box }))
