import { z } from 'zod'
import { box, readFields } from '@/lib/reading/schemas'
import type { Box } from '@/lib/reading/schemas'
import { stopStates } from './path'
import { stepActions } from './rules'
import { claimStates, duplicateReasons, mild } from './schemas'

// What doors show of a claim. Client-safe but for rules.ts, which is pure.

export const shownClaim = z.object({
  claimId: z.uuid(), state: z.enum(claimStates), step: z.string().nullable(), retailerId: z.uuid(), retailer: z.string(), memberId: z.uuid(), customer: z.string(),
  seller: z.string(), invoiceNumber: z.string().nullable(), invoiceDate: z.string().nullable(), totalMinor: z.number().nullable(), currency: z.string(), region: z.string().nullable(),
  submittedAt: z.coerce.date().nullable(), dueAt: z.coerce.date().nullable(), late: z.boolean(), flagged: z.boolean(), reason: z.string().nullable(),
  customerPoints: z.number().nullable(), retailerPoints: z.number().nullable(), takenBy: z.uuid().nullable(), assignedTo: z.uuid().nullable(),
  /** `user`: the brand's staff, who had it on paper; else its retailer. */
  makerKind: z.enum(['user', 'customer']),
})

/** To the brand's staff: who of them has it open, and whose work it is. */
export const deskClaim = shownClaim.extend({ taker: z.string().nullable(), assignee: z.string().nullable() })
export type DeskClaim = z.output<typeof deskClaim>

export const shownLine = z.object({
  number: z.int(), productId: z.uuid().nullable(), sku: z.string().nullable(), productGroup: z.string().nullable(), description: z.string(), quantity: z.string(), unitPriceMinor: z.number(), amountMinor: z.number(),
  decision: z.enum(['open', 'accepted', 'refused']), reason: z.string().nullable(), customerPoints: z.number(), retailerPoints: z.number(), reversedAt: z.coerce.date().nullable(), creditNote: z.string().nullable(),
})

/** `reading`: what was read on it by itself; fields once it is done. */
export const shownFile = z.object({
  fileId: z.uuid(), type: z.string(), bytes: z.int(), width: z.int().nullable(), height: z.int().nullable(),
  reading: z.object({ state: z.enum(['waiting', 'queued', 'done', 'failed']), fields: readFields.nullable() }),
})

/** What was read for something that a claim leaves open, and where. `low`: whoever takes it over looks at the image first. */
const proposedField = <T extends z.ZodType>(value: T) => z.object({ value, text: z.string(), confidence: z.number(), low: z.boolean(), fileId: z.uuid(), box })
export type ProposedField<T> = { value: T; text: string; confidence: number; low: boolean; fileId: string; box: Box }
export const proposals = z.object({
  seller: proposedField(z.string()).nullable(), invoiceNumber: proposedField(z.string()).nullable(), invoiceDate: proposedField(z.string()).nullable(), totalMinor: proposedField(z.number()).nullable(),
  lines: z.array(proposedField(z.object({ description: z.string(), quantity: z.string(), unitPriceMinor: z.number(), amountMinor: z.number() }))),
})
export type Proposals = z.output<typeof proposals>

export const shownAction = z.object({
  kind: z.string(), step: z.string().nullable(), who: z.string(), personKind: z.enum(['customer', 'user', 'system']), insteadOf: z.string().nullable(), role: z.string().nullable(), at: z.coerce.date(),
  changes: z.record(z.string(), z.unknown()), reason: z.string().nullable(), fromState: z.string(), toState: z.string(),
})

/** What the caller may do to it now, and else why not. */
export const shownMay = z.record(z.enum(stepActions), z.string().nullable())
/** To a retailer, of another's claim, only that there is one; mild signs are for the brand's staff. */
export const shownDuplicate = z.object({ claimId: z.uuid().nullable(), why: z.enum(duplicateReasons).nullable(), mild: mild.optional() })

/** What happened, as its retailer reads it: by whom of the three, and nobody's name. */
export const shownOwnAction = shownAction.pick({ kind: true, at: true, changes: true, reason: true, fromState: true, toState: true }).extend({ by: z.enum(['retailer', 'brand', 'system']) })
export type OwnAction = z.output<typeof shownOwnAction>
const sides = { customer: 'retailer', user: 'brand', system: 'system' } as const
export const ownAction = <A extends { personKind: keyof typeof sides }>(action: A) => ({ ...action, by: sides[action.personKind] })

export const shownStop = z.object({ name: z.string(), state: z.enum(stopStates) })
