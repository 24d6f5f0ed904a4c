import { z } from 'zod'
import { db } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { and, eq } from 'drizzle-orm'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { worksIn } from '@/lib/core/works-in'
import { goneSides } from '@/lib/ledger'
import { requireProgram } from '@/lib/programs'
import { regionsOf } from '@/lib/workflow'
import { findSchemeOn, monthSoFar } from './credit'
import { linesOf } from './invoice'
import { claimPoints, withinMost } from './points'

/** `gone`: has deleted their account, so they get none. */
const shownSide = z.object({ sum: z.int(), given: z.int(), gone: z.boolean() })
const output = z.object({
  /** null: no points were promised for invoices of that day. */
  scheme: z.object({ number: z.int(), effectiveFrom: z.string() }).nullable(),
  customer: shownSide, retailer: shownSide,
  lines: z.array(z.object({ number: z.int(), by: z.enum(['product', 'group', 'everything', 'nothing']), customer: z.int(), retailer: z.int() })),
})
const none = { sum: 0, given: 0, gone: false }
const nothing = { scheme: null, customer: none, retailer: none, lines: [] }

/**
 * What a claim would bring if it were credited now with all lines but the refused ones; `given` is what fits under the month's
 * limits, as far as the month has come. @throws AppError not_found
 */
export const previewPoints = defineUseCase({
  name: 'claims.preview_points',
  summary: 'What a claim would bring customer and retailer',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({ claimId: z.uuid(), refused: z.array(z.int().min(1)).max(200).optional() }),
  output,
  async run(ctx, { claimId, refused }) {
    const { id: programId } = await requireProgram(ctx)
    const [claim] = await db().select().from(claims).where(and(eq(claims.programId, programId), eq(claims.id, claimId), eq(claims.organizationId, ctx.organizationId ?? '')))
    const unsent = claim?.state === 'draft' && claim.makerKind === 'customer'
    if (!claim || unsent || !worksIn(await regionsOf(ctx), claim.region)) throw notFound('claim')
    if (!claim.invoiceDate) return nothing
    const scheme = await findSchemeOn(db(), claim.organizationId, claim.invoiceDate)
    if (!scheme) return nothing
    const lines = (await linesOf(db(), claim)).filter(({ number, decision }) => (refused ? !refused.includes(number) : decision !== 'refused'))
    const sum = claimPoints(scheme.terms, lines)
    const [soFar, gone] = await Promise.all([monthSoFar(db(), claim), goneSides(db(), claim)])
    const side = (who: 'customer' | 'retailer', most: number | null) => ({ sum: sum[who], given: gone[who] ? 0 : withinMost(sum[who], most, soFar[who]), gone: gone[who] })
    return {
      scheme: { number: scheme.number, effectiveFrom: scheme.effectiveFrom },
      customer: side('customer', scheme.terms.customerMonthMost), retailer: side('retailer', scheme.terms.retailerMonthMost),
      lines: sum.lines.map(({ number, by, customer, retailer }) => ({ number, by, customer, retailer })),
    }
  },
})
export type PointsPreview = Awaited<ReturnType<typeof previewPoints>>
