import { z } from 'zod'
import { stopStates } from './path'
import { stepActions } from './rules'
import { claimStates, duplicateReasons } from './schemas'

// What doors show of a claim. Client-safe but for rules.ts, which is pure.

export const shownClaim = z.object({
  claimId: z.uuid(), state: z.enum(claimStates), step: z.string().nullable(), retailerId: z.uuid(), retailer: z.string(), memberId: z.uuid(), customer: z.string(),
  seller: z.string(), invoiceNumber: z.string().nullable(), invoiceDate: z.string().nullable(), totalMinor: z.number().nullable(), currency: z.string(), region: z.string().nullable(),
  submittedAt: z.coerce.date().nullable(), dueAt: z.coerce.date().nullable(), late: z.boolean(), flagged: z.boolean(), reason: z.string().nullable(),
  customerPoints: z.number().nullable(), retailerPoints: z.number().nullable(), takenBy: z.uuid().nullable(), assignedTo: z.uuid().nullable(),
})

export const shownLine = z.object({
  number: z.int(), productId: z.uuid().nullable(), sku: z.string().nullable(), productGroup: z.string().nullable(), description: z.string(), quantity: z.string(), unitPriceMinor: z.number(), amountMinor: z.number(),
  decision: z.enum(['open', 'accepted', 'refused']), reason: z.string().nullable(), customerPoints: z.number(), retailerPoints: z.number(), reversedAt: z.coerce.date().nullable(), creditNote: z.string().nullable(),
})

export const shownFile = z.object({ fileId: z.uuid(), type: z.string(), bytes: z.int(), width: z.int().nullable(), height: z.int().nullable() })

export const shownAction = z.object({
  kind: z.string(), step: z.string().nullable(), who: z.string(), personKind: z.enum(['customer', 'user', 'system']), insteadOf: z.string().nullable(), role: z.string().nullable(), at: z.coerce.date(),
  changes: z.record(z.string(), z.unknown()), reason: z.string().nullable(), fromState: z.string(), toState: z.string(),
})

/** What the caller may do to it now, and else why not. */
export const shownMay = z.record(z.enum(stepActions), z.string().nullable())
/** To a retailer, of another's claim, only that there is one. */
export const shownDuplicate = z.object({ claimId: z.uuid().nullable(), why: z.enum(duplicateReasons).nullable() })

/** What happened, as its retailer reads it: by whom of the three, and nobody's name. */
export const shownOwnAction = shownAction.pick({ kind: true, at: true, changes: true, reason: true, fromState: true, toState: true }).extend({ by: z.enum(['retailer', 'brand', 'system']) })
export type OwnAction = z.output<typeof shownOwnAction>
const sides = { customer: 'retailer', user: 'brand', system: 'system' } as const
export const ownAction = <A extends { personKind: keyof typeof sides }>(action: A) => ({ ...action, by: sides[action.personKind] })

export const shownStop = z.object({ name: z.string(), state: z.enum(stopStates) })
