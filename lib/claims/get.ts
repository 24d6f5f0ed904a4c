import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { worksIn } from '@/lib/core/works-in'
import { regionsOf, workflowById } from '@/lib/workflow'
import { retailerOf } from './internal'
import { limitedBy, limits } from './limited'
import { claimWithOwnPoints, ownDetails } from './own-points'
import { pathOf } from './path'
import { propose } from './propose'
import { findActions, findClaim, findFiles, findLines } from './queries'
import { shownTo } from './refuse-duplicates'
import { deskClaim, ownAction, proposals, shownAction, shownClaim, shownDuplicate, shownFile, shownLine, shownOwnAction, shownStop } from './shown'
import { shownStanding, standingOf } from './standing'

type Found = NonNullable<Awaited<ReturnType<typeof findClaim>>>
const whole = shownClaim.extend({
  lines: z.array(shownLine), files: z.array(shownFile), proposals, duplicates: z.array(shownDuplicate), customerBack: z.number(), retailerBack: z.number(),
})

/** Who made it, and until when somebody has it open. */
const staffOnly = { makerId: z.uuid(), maker: z.string(), leaseUntil: z.coerce.date().nullable(), createdAt: z.coerce.date() }

/** A claim with all that belongs to it; dates as they come, which the output's schema reads. What was read is proposed as long as its maker has it. */
async function parts(ctx: Ctx, claim: Found) {
  const [lines, files] = await Promise.all([findLines(claim.programId, claim.claimId), findFiles(claim.programId, claim.claimId)])
  const { shown, elsewhere } = shownTo(ctx, claim.duplicates ?? [])
  const duplicates = [...shown.map(({ retailerId: _retailer, ...one }) => one), ...(elsewhere ? [{ claimId: null, why: null }] : [])]
  const read = files.flatMap(({ fileId, reading: { fields } }) => (fields ? [{ fileId, fields }] : []))
  const open = claim.state === 'draft' || claim.state === 'returned'
  return { ...claim, lines: [...lines], files: [...files], proposals: propose({ ...claim, lines: lines.length }, open ? read : []), duplicates }
}

/** @throws AppError not_found (of another brand, a retailer's that was not sent, or of a region that the caller does not work for) */
export const getClaim = defineUseCase({
  name: 'claims.get',
  summary: 'A claim with its lines, images and history, and what the caller may do to it',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({ claimId: z.uuid() }),
  output: whole.extend({ explanation: z.unknown(), ...deskClaim.shape, ...shownStanding.shape, ...staffOnly, actions: z.array(shownAction) }),
  async run(ctx, { claimId }) {
    const claim = await findClaim(ctx.organizationId ?? '', claimId, ctx.now, null)
    if (!claim || !worksIn(await regionsOf(ctx), claim.region)) throw notFound('claim')
    const [all, actions, standing] = await Promise.all([parts(ctx, claim), findActions(claim.programId, claimId), standingOf(ctx, claim)])
    return { ...all, ...standing, actions: [...actions] }
  },
})
export type WholeClaim = Awaited<ReturnType<typeof getClaim>>

/** What happened to it, without who did it. @throws AppError not_found (another retailer's, or staff's that they have not sent) */
export const ownClaim = defineUseCase({
  name: 'claims.own_claim',
  summary: 'One of a retailer’s own claims, with its lines and what became of each',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({ claimId: z.uuid() }),
  output: whole.extend({ ...ownDetails, limited: limits, path: z.array(shownStop), actions: z.array(shownOwnAction), mayCorrect: z.boolean() }),
  async run(ctx, { claimId }) {
    const retailerId = retailerOf(ctx)
    const claim = retailerId && ctx.organizationId ? await findClaim(ctx.organizationId, claimId, ctx.now, retailerId) : null
    if (!claim) throw notFound('claim')
    const [all, actions, workflow] = await Promise.all([
      parts(ctx, claim), findActions(claim.programId, claimId), claim.workflowVersionId ? workflowById(ctx.organizationId ?? '', claim.workflowVersionId) : null,
    ])
    const mayCorrect = claim.makerKind === 'customer' && (claim.state === 'draft' || claim.state === 'returned')
    const path = pathOf({ ...claim, actions }, workflow?.definition ?? null)
    // What the brand's staff have on paper, and correct themselves, is on its way for the retailer.
    const way = claim.makerKind === 'user' && claim.state === 'returned' ? path.map(({ name, state }) => ({ name, state: state === 'stopped' ? 'now' as const : state })) : path
    // Who at the brand has it open, is to look at it, or did something, is the brand's own, and so is what a shared customer got through other retailers.
    return { ...claimWithOwnPoints(ctx, { ...all, limited: limitedBy(claim.explanation), actions: actions.map(ownAction) }), flagged: all.duplicates.length > 0, takenBy: null, assignedTo: null, mayCorrect, path: way }
  },
})

export type OwnClaimDetails = z.output<typeof ownClaim.declaration.output>
