import { z } from 'zod'
import { MAX_MINOR, minorUnits } from '@/lib/core/money'
import { plainText } from '@/lib/core/text'

/** People at the till in the browser may say which outlet they stand in. */
const place = { outletId: z.uuid().optional() }

export const openInput = z.object({ floatMinor: minorUnits, ...place })
export const moveInput = z.object({ shiftId: z.uuid(), direction: z.enum(['in', 'out']), amountMinor: minorUnits.min(1), reason: plainText(200) })
export const closeInput = z.object({ shiftId: z.uuid(), countedMinor: z.int('Type what was counted; 0 for an empty drawer.').min(0).max(MAX_MINOR), note: plainText(500).optional() })

const move = z.object({ direction: z.enum(['in', 'out']), amountMinor: z.int(), reason: z.string(), at: z.coerce.date(), by: z.string().nullable() })

/** An open shift, as whoever serves sees it: what the drawer should hold is told once it is counted. */
export const openShiftSchema = z.object({
  shiftId: z.uuid(), currency: z.string(), floatMinor: z.int(), openedAt: z.coerce.date(), openedBy: z.string().nullable(), moves: z.array(move),
})
export type OpenShift = z.infer<typeof openShiftSchema>

/** Money in minor units. `expectedMinor` = float + cash taken - cash given back + paid in - paid out. */
export const totalsSchema = z.object({
  sales: z.int(), soldMinor: z.int(), refunds: z.int(), refundedMinor: z.int(), cashMinor: z.int(), cashBackMinor: z.int(),
  /** By card, less what went back to cards; and what was paid otherwise, or was not said. */
  cardMinor: z.int(), otherMinor: z.int(), paidInMinor: z.int(), paidOutMinor: z.int(), pointsEarned: z.int(), pointsUsed: z.int(), expectedMinor: z.int(),
})
export type Totals = z.infer<typeof totalsSchema>

export const shiftSchema = openShiftSchema.extend({
  outlet: z.string(), terminal: z.string(), timeZone: z.string(), totals: totalsSchema,
  countedMinor: z.int().nullable(), note: z.string().nullable(), closedAt: z.coerce.date().nullable(), closedBy: z.string().nullable(),
})
export type Shift = z.infer<typeof shiftSchema>

export const listInput = z.object({
  outletId: z.uuid().optional(), after: z.uuid().optional(), before: z.uuid().optional(), limit: z.int().min(1).max(200).default(25),
})
export const shiftRow = shiftSchema.pick({
  shiftId: true, currency: true, openedAt: true, openedBy: true, outlet: true, timeZone: true, countedMinor: true, closedAt: true, closedBy: true,
}).extend({ expectedMinor: z.int().nullable() })
export type ShiftRow = z.infer<typeof shiftRow>
export const shiftList = z.object({ shifts: z.array(shiftRow), nextAfter: z.string().nullable(), previousBefore: z.string().nullable() })
