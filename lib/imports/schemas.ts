import { z } from 'zod'
import { isTimeZone } from '@/lib/core/local-day'
import { currencyCode } from '@/lib/core/money'
import type { SaleLine } from '@/lib/redemption/schemas'

const column = z.string().trim().min(1)

/** How one CSV file reads as sales: docs/import/online-retail.json is an example of every field. */
export const mappingSchema = z.strictObject({
  columns: z.strictObject({
    invoice: column,
    sku: column,
    /** Without a name, a line is called by its sku. */
    name: column.optional(),
    category: column.optional(),
    quantity: column,
    unitPrice: column,
    occurredAt: column,
    /** Empty in a row: an anonymous sale. */
    customer: column.optional(),
  }),
  /** The phone number of a customer: `{CustomerID:6}` stands for that column, filled with zeros to six digits. */
  phone: z.string().trim().min(1).optional(),
  /** Endings a customer's id loses, such as the `.0` that a spreadsheet adds. */
  dropFromCustomer: z.string().min(1).optional(),
  /** An invoice whose number begins so returns units of earlier sales of the same customer. */
  cancellationPrefix: z.string().min(1).optional(),
  /** `yyyy-MM-dd HH:mm:ss`, from the letters y M d H m s; or `iso`, with an offset. */
  dateFormat: z.string().trim().min(1).default('yyyy-MM-dd HH:mm:ss'),
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone'),
  currency: currencyCode,
  /** An invoice stays open for its rows until a row this much later. */
  minutesOpen: z.int().min(0).max(1_440).default(5),
  delimiter: z.string().min(1).max(3).default(','),
}).superRefine((mapping, ctx) => {
  if (mapping.columns.customer && !mapping.phone) {
    ctx.addIssue({ code: 'custom', path: ['phone'], message: 'is needed where there is a column for the customer' })
  }
})

export type Mapping = z.infer<typeof mappingSchema>

/** Why a row is left out. */
export const rejections = {
  invoice_missing: 'There is no invoice number.',
  sku_missing: 'There is no stock code.',
  quantity_unreadable: 'The quantity is not a number with at most 3 places.',
  quantity_zero: 'The quantity is 0.',
  quantity_negative: 'The quantity is negative, and this is no cancellation.',
  quantity_positive: 'The quantity is positive in a cancellation.',
  price_unreadable: 'The unit price is not a number.',
  price_negative: 'The unit price is negative.',
  date_unreadable: 'The date does not have the expected form.',
  phone_unreadable: 'The customer’s id does not make a phone number.',
  customer_differs: 'Another row of this invoice names another customer.',
  invoice_closed: 'Rows later than this one have closed its invoice already.',
} as const
export type Rejection = keyof typeof rejections

export type RejectedRow = { row: number; invoice: string; reason: Rejection; value: string }
export type UnmatchedRow = { row: number; invoice: string; sku: string; quantity: string; unmatched: string }

/** One row of the file, read. Quantities are thousandths; the price is as written, so that it can be compared exactly. */
export type Row = {
  row: number
  invoice: string
  cancellation: boolean
  sku: string
  name: string
  category?: string
  thousandths: number
  unitPrice: string
  unitPriceMinor: number
  amountMinor: number
  occurredAt: Date
  customer: string | null
  phone: string | null
}

export type Invoice = { number: string; cancellation: boolean; occurredAt: Date; customer: string | null; phone: string | null; rows: Row[] }

export type ImportLine = Omit<SaleLine, 'taxMinor'>

/** What the till would have been asked, in order. */
export type Step =
  | { kind: 'sale'; receiptNumber: string; occurredAt: Date; customer: string | null; phone: string | null; lines: ImportLine[]; rows: number; row: number }
  | {
    kind: 'refund'; cancellation: string; receiptNumber: string; saleAt: Date; occurredAt: Date; customer: string; /** The first that asked for units of this sale. */ row: number
    lines: { lineId: string; quantity: string }[]
  }
