import { z } from 'zod'
import { minorUnits } from '@/lib/core/money'
import { sentText } from '@/lib/core/text'

const words = (most: number) => sentText().trim().max(most)

export const barcode = z.string().regex(/^\d{8,14}$/, 'must be 8 to 14 digits')
export const taxPercent = z.string().regex(/^(100|\d{1,2})(\.\d{1,3})?$/, 'must be a percentage such as 20 or 5.5')

export const productTerms = z.object({
  sku: words(100).min(1, 'is missing'),
  name: words(200).min(1, 'is missing'),
  category: words(100).min(1).nullish(),
  barcode: barcode.nullish(),
  /** In the program's currency, tax included. */
  priceMinor: minorUnits,
  taxPercent: taxPercent.nullish(),
  button: z.boolean().default(false),
})
export type ProductTerms = z.output<typeof productTerms>

export const productSchema = z.object({
  productId: z.uuid(), sku: z.string(), name: z.string(), category: z.string().nullable(), barcode: z.string().nullable(),
  priceMinor: z.int(), currency: z.string(), taxPercent: z.string().nullable(), button: z.boolean(), archivedAt: z.date().nullable(),
})
export type Product = z.infer<typeof productSchema>

/** What a till needs of one. */
export const tillProduct = productSchema.omit({ archivedAt: true, button: true, currency: true })
export type TillProduct = z.infer<typeof tillProduct>

export const listProductsInput = z.object({
  /** Part of a name, beginnings of words of a name or an article number in any order, or the whole of an article number or barcode. */
  q: sentText().trim().max(100).optional(),
  archived: z.stringbool().or(z.boolean()).default(false),
  after: z.uuid().optional(),
  before: z.uuid().optional(),
  limit: z.int().min(1).max(200).default(50),
})

/** A till draws no more buttons than these. */
export const MOST_BUTTONS = 120
export const MOST_ROWS = 10_000
