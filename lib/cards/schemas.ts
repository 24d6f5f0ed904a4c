import { z } from 'zod'
import { plainText } from '@/lib/core/text'
import { MOST_CARDS } from './plain'

/** Two dozen stickers fill a page of A4. */

export const printInputSchema = z.object({ count: z.int().min(1).max(MOST_CARDS) })
export const printedSchema = z.object({ programId: z.uuid(), sheetId: z.uuid(), numbers: z.array(z.string()) })

export const assignInputSchema = z.object({
  number: plainText(40),
  phone: plainText(40),
  outletId: z.uuid().optional(),
})
export const assignedSchema = z.object({ programId: z.uuid(), memberId: z.uuid(), number: z.string(), enrolled: z.boolean() })

export const sheetSchema = z.object({ sheetId: z.uuid(), printedAt: z.date(), cards: z.int(), assigned: z.int() })
export const cardListSchema = z.object({
  sheets: z.array(sheetSchema),
  /** The cards of the sheet that was asked for, in the order in which they were printed. */
  cards: z.array(z.object({ number: z.string(), assigned: z.boolean() })),
})
export type Sheet = z.infer<typeof sheetSchema>
