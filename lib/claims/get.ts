import { z } from 'zod'
import { db, pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { capacitiesOf, workflowById } from '@/lib/workflow'
import { pendingOf, peopleOf, refusesPerson } from './acting'
import { shownTo } from './duplicates'
import { regionsOf, retailerOf } from './internal'
import { findActions, findClaim, findFiles, findLines } from './queries'
import { refusalOf, stepActions } from './rules'
import { shownAction, shownClaim, shownDuplicate, shownFile, shownLine, shownMay } from './shown'

type Found = NonNullable<Awaited<ReturnType<typeof findClaim>>>
const whole = shownClaim.extend({
  lines: z.array(shownLine), files: z.array(shownFile), duplicates: z.array(shownDuplicate), explanation: z.unknown(), customerBack: z.number(), retailerBack: z.number(),
})

/** A claim with all that belongs to it; dates as they come, which the output's schema reads. */
async function parts(ctx: Ctx, claim: Found) {
  const [lines, files] = await Promise.all([findLines(claim.programId, claim.claimId), findFiles(claim.programId, claim.claimId)])
  const { shown, elsewhere } = shownTo(ctx, claim.duplicates ?? [])
  const duplicates = [...shown.map(({ claimId, why }) => ({ claimId, why })), ...(elsewhere ? [{ claimId: null, why: null }] : [])]
  return { ...claim, lines: [...lines], files: [...files], duplicates }
}

/** @throws AppError not_found (of another brand, or a region that the caller does not work for) */
export const getClaim = defineUseCase({
  name: 'claims.get',
  summary: 'A claim with its lines, images and history, and what the caller may do to it',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({ claimId: z.uuid() }),
  output: whole.extend({ actions: z.array(shownAction), may: shownMay, makerKind: z.enum(['user', 'customer']) }),
  async run(ctx, { claimId }) {
    const claim = await findClaim(ctx.organizationId ?? '', claimId, ctx.now, null)
    const regions = await regionsOf(db(), ctx)
    if (!claim || (regions && !(claim.region && regions.includes(claim.region)))) throw notFound('claim')
    const [all, actions, may] = await Promise.all([parts(ctx, claim), findActions(claim.programId, claimId), mayDo(ctx, claim)])
    return { ...all, actions: [...actions], may }
  },
})

/** Why the caller may not do each thing now; null where they may. */
async function mayDo(ctx: Ctx, claim: Found) {
  const { actor, organizationId = '', now } = ctx
  const id = actor.kind === 'user' ? actor.userId : ''
  if (!id) return Object.fromEntries(stepActions.map((action) => [action, 'Only a person of the brand acts on a claim.'])) as z.output<typeof shownMay>
  const workflow = claim.workflowVersionId ? await workflowById(organizationId, claim.workflowVersionId) : null
  const [row] = await pagesSql()<{ own: boolean }[]>`select claim_is_of(${claim.programId}, ${claim.claimId}, ${id}) as own`
  const facts = {
    state: claim.state, step: workflow?.definition.steps.find(({ key }) => key === claim.step) ?? null, people: await peopleOf(db(), { programId: claim.programId, id: claim.claimId }),
    lease: claim.takenBy && claim.leaseUntil ? { by: claim.takenBy, until: new Date(claim.leaseUntil) } : null, own: row?.own ?? false,
    pending: (await pendingOf(db(), { programId: claim.programId, id: claim.claimId })) !== null,
  }
  const closed = facts.step && refusesPerson(ctx, facts.step)
  const capacities = await capacitiesOf(db(), organizationId, id, actor.kind === 'user' ? actor.role : undefined, now)
  return Object.fromEntries(stepActions.map((action) => [action, refusalOf(action, facts, { id, capacities, now })?.message ?? (action === 'take' ? null : closed)])) as z.output<typeof shownMay>
}

/** What happened to it, without who did it. @throws AppError not_found (another retailer's) */
export const ownClaim = defineUseCase({
  name: 'claims.own_claim',
  summary: 'One of a retailer’s own claims, with its lines and what became of each',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({ claimId: z.uuid() }),
  output: whole,
  async run(ctx, { claimId }) {
    const retailerId = retailerOf(ctx)
    const claim = retailerId && ctx.organizationId ? await findClaim(ctx.organizationId, claimId, ctx.now, retailerId) : null
    if (!claim) throw notFound('claim')
    // Who at the brand has it open, or is to look at it, is the brand's own.
    return { ...(await parts(ctx, claim)), takenBy: null, assignedTo: null }
  },
})
