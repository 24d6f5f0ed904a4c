import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { retailerOf } from './internal'
import { withOwnPoints } from './own-points'
import { findMyClaims, findOwnClaims } from './queries'
import { claimStates } from './schemas'
import { shownClaim } from './shown'

const states = z.array(z.enum(claimStates)).min(1).optional()
const limit = z.int().min(1).max(100).default(50)

export const read = <T extends { submittedAt: string | null; dueAt: string | null }>(row: T) =>
  ({ ...row, submittedAt: row.submittedAt ? new Date(row.submittedAt) : null, dueAt: row.dueAt ? new Date(row.dueAt) : null })

export type OwnClaim = z.output<typeof shownClaim>
/** Whose work it is at the brand is the brand’s own. */
export const ownClaims = defineUseCase({
  name: 'claims.own',
  summary: 'A retailer’s own claims, newest first',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({ states, memberId: z.uuid().optional(), before: z.uuid().optional(), limit }),
  output: z.array(shownClaim),
  async run(ctx, { before, limit: most, ...filter }) {
    const retailerId = retailerOf(ctx)
    if (!retailerId || !ctx.organizationId) throw notFound('retailer')
    return (await findOwnClaims(ctx.organizationId, retailerId, { states: filter.states ?? null, memberId: filter.memberId ?? null }, before ?? null, most)).map((row) => ({ ...withOwnPoints(ctx, read(row)), assignedTo: null }))
  },
})

/** What the retailer gets, and who works on it, is not the customer's. */
const listedMine = shownClaim.pick({
  claimId: true, state: true, retailer: true, seller: true, invoiceNumber: true, invoiceDate: true, totalMinor: true, currency: true, submittedAt: true, reason: true, customerPoints: true,
}).extend({ brand: z.string(), programId: z.uuid() })
export type ListedMine = z.output<typeof listedMine>

/** Each with its retailer, state and reason, of every brand. */
export const myClaims = defineUseCase({
  name: 'claims.mine',
  summary: 'What retailers claimed for a customer, newest first',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid().optional(), before: z.uuid().optional(), limit }),
  output: z.array(listedMine),
  async run(ctx, { programId, before, limit: most }) {
    const customerId = ctx.actor.kind === 'customer' ? ctx.actor.customerId : ctx.actor.kind === 'user' ? ctx.actor.customerId : undefined
    if (!customerId) throw notFound('customer')
    return (await findMyClaims(customerId, ctx.now, programId ?? null, before ?? null, most)).map(read)
  },
})
