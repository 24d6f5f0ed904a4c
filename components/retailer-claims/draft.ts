import { openOf } from '@/lib/claims/proposed-plain'
import type { RetailerInput } from '@/lib/doors/retailer-page/calls'

export type DraftLine = { id: string; productId: string | null; description: string; quantity: string; amountMinor: number | null }
export type Invoice = { seller: string; invoiceNumber: string; invoiceDate: string; totalMinor: number | null; lines: DraftLine[] }
export type Field = Exclude<keyof Invoice, 'lines'> | 'lines'
/** `fileIds`: the server has it, as one image or, of a document, as its pages. */
export type DraftFile = { id: string; name: string; type: string; blob: Blob; fileIds?: string[]; refused?: string }
export type Refusal = { code: string; message: string; fields: Record<string, string>; duplicates: string[] }

/** A claim as this browser keeps it until the server has all of it. */
export type Draft = {
  /** Its key: asked for twice, the claim is begun once. */
  id: string
  sendKey: string
  retailerId: string
  claimId?: string
  /** What the claim was first asked for with: asked for again, it must be the same. */
  begun?: { memberId: string }
  customer: { memberId: string; name: string } | null
  invoice: Invoice
  /** Fields that stand as they were read from the image. */
  read: Field[]
  files: DraftFile[]
  /** Images that the server still has and that were taken away here. */
  gone: string[]
  /** How often the fields were changed, and the last of these that the server has. */
  edit: number
  saved: number
  send: boolean
  refusal?: Refusal
  at: string
}

export const emptyInvoice: Invoice = { seller: '', invoiceNumber: '', invoiceDate: '', totalMinor: null, lines: [] }

/** Something of it is on this device alone, and nothing is in its way. */
export const hasToSend = ({ customer, claimId, edit, saved, files, gone, send, refusal }: Draft): boolean =>
  customer !== null && !refusal && (!claimId || saved < edit || send || gone.length > 0 || files.some(({ fileIds, refused }) => !fileIds && !refused))

/** The server has all of it: it need not be kept here. */
export const isSafe = (draft: Draft): boolean => Boolean(draft.claimId) && !draft.refusal && !hasToSend(draft) && draft.files.every(({ refused }) => !refused)

const isWhole = ({ description, quantity, amountMinor }: DraftLine) => description.trim() !== '' && Number(quantity) > 0 && amountMinor !== null

/** As the server takes it: what is empty stays as it was, and a line that is not whole yet waits. */
export function inputOf({ customer, invoice }: Pick<Draft, 'customer' | 'invoice'>): Omit<RetailerInput<'save-draft'>, 'claimId'> {
  const { seller, invoiceNumber, invoiceDate, totalMinor, lines } = invoice
  return {
    ...(customer ? { memberId: customer.memberId } : {}),
    ...(seller.trim() ? { seller: seller.trim() } : {}), ...(invoiceNumber.trim() ? { invoiceNumber: invoiceNumber.trim() } : {}),
    ...(invoiceDate ? { invoiceDate } : {}), ...(totalMinor === null ? {} : { totalMinor }),
    lines: lines.filter(isWhole).map(({ productId, description, quantity, amountMinor }) => (
      { productId, description: description.trim(), quantity, amountMinor: amountMinor ?? 0, unitPriceMinor: Math.round((amountMinor ?? 0) / Number(quantity)) })),
  }
}

/** What is still missing before it can be sent, by field. `images`: how many it has, here and there. */
export function missingOf({ customer, invoice }: Pick<Draft, 'customer' | 'invoice'>, images: number): Record<string, string> {
  const { invoiceNumber, invoiceDate, totalMinor, lines } = invoice
  return {
    ...(images === 0 ? { files: 'Take a photo of the invoice.' } : {}),
    ...(customer ? {} : { memberId: 'Say who bought this.' }),
    ...(invoiceNumber.trim() ? {} : { invoiceNumber: 'Enter the invoice’s number.' }),
    ...(invoiceDate ? {} : { invoiceDate: 'Enter the invoice’s date.' }),
    ...(totalMinor === null ? { totalMinor: 'Enter the invoice’s total.' } : {}),
    ...(lines.every(isWhole) ? {} : { lines: 'A line needs what was bought, how many, and the amount.' }),
  }
}

/** What was read goes into fields that are empty, and is marked; what somebody typed stays. */
export function withReading(draft: Draft, found: Partial<Invoice>): Draft {
  const read = openOf<Invoice>(found, (field) => (field === 'lines' ? draft.invoice.lines.length === 0 : draft.invoice[field] === '' || draft.invoice[field] === null))
  const taken = Object.keys(read) as Field[]
  return taken.length === 0 ? draft : { ...draft, invoice: { ...draft.invoice, ...read }, read: [...new Set([...draft.read, ...taken])], edit: draft.edit + 1 }
}
