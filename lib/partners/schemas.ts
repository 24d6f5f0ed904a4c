import { z } from 'zod'
import { fraction } from '@/lib/core/decimal'
import { decimalString } from '@/lib/core/decimal-schemas'
import { asMeant, spokenAlphabet } from '@/lib/core/spoken-code'
import { sentText } from '@/lib/core/text'
import { programRulesSchema } from '@/lib/programs/schemas'

export const CODE_LENGTH = 8
export const INVITATION_DAYS = 14

/** As it is read out or typed: gaps, dashes and letters that look like digits do not matter. */
export const joinCode = sentText().trim().min(1, 'Enter the code.').max(40).transform(asMeant)
  .refine((code) => code.length === CODE_LENGTH && [...code].every((one) => spokenAlphabet.includes(one)), `must be ${CODE_LENGTH} letters and digits, such as 7QK2-M4TX`)

/** `a <= b`, exactly. */
export function atMost(a: string, b: string): boolean {
  const [left, right] = [fraction(a), fraction(b)]
  return left.top * right.bottom <= right.top * left.bottom
}

/** Between which points for one unit of money a participant chooses. */
export const limitsSchema = z.object({ leastPerUnit: decimalString, mostPerUnit: decimalString })
export type Limits = z.infer<typeof limitsSchema>
export const within = (rate: string, { leastPerUnit, mostPerUnit }: Limits): boolean => atMost(leastPerUnit, rate) && atMost(rate, mostPerUnit)

export const limitsInput = limitsSchema.superRefine(({ leastPerUnit, mostPerUnit }, ctx) => {
  const read = [leastPerUnit, mostPerUnit].every((one) => decimalString.safeParse(one).success)
  if (read && !atMost(leastPerUnit, mostPerUnit)) ctx.addIssue({ code: 'custom', path: ['mostPerUnit'], message: 'must not be less than the least' })
})

/** What a business is shown before it joins. */
export const offerSchema = z.object({
  programId: z.uuid(), name: z.string(), owner: z.string(), pointsName: z.string(), currency: z.string(), timeZone: z.string(),
  limits: limitsSchema, ownersRate: z.string().nullable(), rules: programRulesSchema,
  /** Why this business can not join it as things are; null: it can. */
  obstacle: z.string().nullable(),
})
export type Offer = z.infer<typeof offerSchema>

export const partnerSchema = z.object({
  organizationId: z.uuid(), name: z.string(), owner: z.boolean(), you: z.boolean(), joinedAt: z.coerce.date(), pointsPerUnit: z.string().nullable(), limits: limitsSchema.nullable(),
})
export type Partner = z.infer<typeof partnerSchema>

export const invitationSchema = z.object({
  invitationId: z.uuid(), code: z.string(), link: z.string(), limits: limitsSchema, createdAt: z.date(), expiresAt: z.date(),
})
export type Invitation = z.infer<typeof invitationSchema>

export const partnersPage = z.object({
  program: z.object({
    programId: z.uuid(), name: z.string(), owner: z.string(), currency: z.string(), timeZone: z.string(), role: z.enum(['owner', 'participant']),
    open: z.boolean(), limits: limitsSchema.nullable(), ownersRate: z.string().nullable(),
  }),
  partners: z.array(partnerSchema),
  /** Those that wait to be accepted; none for who may not invite. */
  invitations: z.array(invitationSchema),
})
export type PartnersPage = z.infer<typeof partnersPage>

export const clearingPage = z.object({
  program: z.object({ name: z.string(), currency: z.string(), timeZone: z.string(), role: z.enum(['owner', 'participant']) }),
  month: z.string(),
  thisMonth: z.string(),
  /** What points are worth; null where they pay nothing: then only points are told. */
  rate: z.object({ points: z.int(), amountMinor: z.int() }).nullable(),
  /** Null: another's business, which a participant is not told. What is owed is between those that the caller sees. */
  businesses: z.array(z.object({
    organizationId: z.uuid(), name: z.string(), you: z.boolean(), issued: z.int().nullable(), used: z.int().nullable(), balanceMinor: z.int().nullable(),
  })),
  cells: z.array(z.object({ issuerId: z.uuid(), atId: z.uuid(), points: z.int() })),
  debts: z.array(z.object({ fromId: z.uuid(), toId: z.uuid(), points: z.int(), amountMinor: z.int().nullable() })),
})
export type ClearingPage = z.infer<typeof clearingPage>
