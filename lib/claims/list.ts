import { z } from 'zod'
import { db } from '@/db/client'
import { actorId } from '@/lib/core/context'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf, retailerOf } from './internal'
import { invoiceKey } from './normalise'
import { findMyClaims, findOwnClaims, findQueue } from './queries'
import { claimStates } from './schemas'
import { shownClaim } from './shown'

const states = z.array(z.enum(claimStates)).min(1).optional()
const limit = z.int().min(1).max(100).default(50)

/** For staff: what was sent, the longest waiting first, in the regions that they work for. */
export const listClaims = defineUseCase({
  name: 'claims.list',
  summary: 'The brand’s claims, the longest waiting first',
  permission: 'claims.read',
  kind: 'query',
  /** `text`: an invoice's number, or a seller. `mine`: assigned to the caller. */
  input: z.object({ states, step: sentText().max(32).optional(), retailerId: z.uuid().optional(), memberId: z.uuid().optional(), mine: z.boolean().optional(), flagged: z.boolean().optional(), text: sentText().trim().max(120).optional(), cursor: sentText().max(200).optional(), limit }),
  output: z.object({ claims: z.array(shownClaim), next: z.string().nullable() }),
  async run(ctx, { cursor, limit: most, mine, text, ...filter }) {
    const rows = await findQueue({
      organizationId: ctx.organizationId ?? '', regions: await regionsOf(db(), ctx), now: ctx.now, states: filter.states ?? null, step: filter.step ?? null, retailerId: filter.retailerId ?? null,
      memberId: filter.memberId ?? null, flagged: filter.flagged ?? false, assignedTo: mine ? actorId(ctx.actor) : null, text: text ? invoiceKey(text) : null, after: cursor ? placeOf(cursor) : null, limit: most + 1,
    })
    const claims = rows.slice(0, most)
    const last = claims.at(-1)
    return { claims: claims.map(read), next: rows.length > most && last?.submittedAt ? cursorOf({ at: new Date(last.submittedAt), id: last.claimId }) : null }
  },
})

const read = <T extends { submittedAt: string | null; dueAt: string | null }>(row: T) =>
  ({ ...row, submittedAt: row.submittedAt ? new Date(row.submittedAt) : null, dueAt: row.dueAt ? new Date(row.dueAt) : null })

export type OwnClaim = z.output<typeof shownClaim>
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
    return (await findOwnClaims(ctx.organizationId, retailerId, { states: filter.states ?? null, memberId: filter.memberId ?? null }, before ?? null, most)).map(read)
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
    return (await findMyClaims(customerId, programId ?? null, before ?? null, most)).map(read)
  },
})
