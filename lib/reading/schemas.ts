import { z } from 'zod'

// Client-safe: what was read on an image, and how sure that is.

const share = z.number()
/** Left, top, width and height as shares of the image's, so that they fit it in any size. */
export const box = z.tuple([share, share, share, share])
export type Box = z.output<typeof box>

/** From 0 to 1: how sure the reader is. */
const confidence = z.number().min(0).max(1)

export const word = z.object({ text: z.string(), confidence, box })
export type Word = z.output<typeof word>

/** `text` is what stands there, `value` what it means. */
export const readField = z.object({ value: z.string(), text: z.string(), confidence, box })
export type ReadField = z.output<typeof readField>

/** Quantity and amounts as decimal strings, because their currency may be unknown. */
export const readLine = z.object({ description: z.string(), quantity: z.string(), unitPrice: z.string(), amount: z.string(), confidence, box })
export type ReadLine = z.output<typeof readLine>

export const fieldNames = ['seller', 'invoiceNumber', 'invoiceDate', 'total', 'currency'] as const
export type FieldName = (typeof fieldNames)[number]

/** `invoiceDate` as a day, `total` as a decimal string, `currency` as its code. What was not found is null. */
export const readFields = z.object({
  seller: readField.nullable(), invoiceNumber: readField.nullable(), invoiceDate: readField.nullable(), total: readField.nullable(), currency: readField.nullable(),
  lines: z.array(readLine),
})
export type ReadFields = z.output<typeof readFields>
