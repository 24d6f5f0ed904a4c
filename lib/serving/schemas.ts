import { z } from 'zod'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { plainText } from '@/lib/core/text'
import { tillActs } from './plain'
import { isEasyPin } from './rules'

export const newPin = z.string().regex(/^\d{4,8}$/, 'Use 4 to 8 digits.')
  .refine((pin) => !isEasyPin(pin), 'This one is tried first. Choose another, without a pattern.')
export const typedPin = z.string().regex(/^\d{1,20}$/, 'Type the digits of the PIN.')

/** What a refusal says that a manager must agree to, and what they are shown before they do. */
export const askedSchema = z.object({ act: z.enum(tillActs), subject: plainText(64), amountMinor: minorUnits, currency: currencyCode })
export type { Asked } from './plain'

export const tillPerson = z.object({ userId: z.uuid(), name: z.string(), lead: z.boolean() })
export type TillPerson = z.infer<typeof tillPerson>

export const tillStaffSchema = z.object({
  /** Who has a PIN and may stand at this outlet's till. */
  people: z.array(tillPerson),
  /** Who serves now, none where the till is locked; without a turn, who signed in. */
  serving: tillPerson.nullable(),
  turnId: z.uuid().nullable(),
  /** Of who is signed in on this device: where nobody ever switched, what they sell without a network stays theirs. */
  sessionId: z.uuid().nullable(),
  lockMinutes: z.int().nullable(),
  limits: z.object({ discountPercent: z.int().nullable(), refundMinor: z.int().nullable(), voidMinor: z.int().nullable(), currency: z.string() }),
})
export type TillStaff = z.infer<typeof tillStaffSchema>
