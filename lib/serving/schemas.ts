import { z } from 'zod'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { plainText } from '@/lib/core/text'
import { isEasyPin } from './rules'

export { isBeyond } from './rules'
export type { TillLimits } from './rules'

export const newPin = z.string().regex(/^\d{4,8}$/, 'Use 4 to 8 digits.')
  .refine((pin) => !isEasyPin(pin), 'This one is tried first. Choose another, without a pattern.')
export const typedPin = z.string().regex(/^\d{1,20}$/, 'Type the digits of the PIN.')

export const tillActs = ['discount', 'refund', 'void'] as const
export type TillAct = (typeof tillActs)[number]

/** What a refusal says that a manager must agree to, and what they are shown before they do. */
export const askedSchema = z.object({ act: z.enum(tillActs), subject: plainText(64), amountMinor: minorUnits, currency: currencyCode })
export type Asked = z.infer<typeof askedSchema>

export const tillPerson = z.object({ userId: z.uuid(), name: z.string(), lead: z.boolean() })
export type TillPerson = z.infer<typeof tillPerson>

export const tillStaffSchema = z.object({
  /** Who has a PIN and may stand at this outlet's till. */
  people: z.array(tillPerson),
  /** Who serves now, none where the till is locked; without a turn, who signed in. */
  serving: tillPerson.nullable(),
  turnId: z.uuid().nullable(),
  lockMinutes: z.int().nullable(),
  limits: z.object({ discountPercent: z.int().nullable(), refundMinor: z.int().nullable(), voidMinor: z.int().nullable(), currency: z.string() }),
})
export type TillStaff = z.infer<typeof tillStaffSchema>
