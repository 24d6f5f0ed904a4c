import { claimsDesk, getClaim, listClaims, previewPoints } from '@/lib/claims'
import type { WholeClaim } from '@/lib/claims'
import { eyesOn, marksOf } from '@/lib/claims/eyes-plain'
import { timeLeft } from '@/lib/claims/time-left-plain'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { orNotFound } from '@/lib/doors/or-not-found'

/** Of so many earlier claims each is shown beside it; the others are named in what refuses it. */
const MOST_COMPARED = 3
/** The strip of what comes next. */
const STRIP = 8

/** Everything that a claim's page shows. */
export async function claimPage(ctx: Ctx, claimId: string) {
  const me = actorId(ctx.actor) ?? ''
  const [claim, desk, queue, points] = await Promise.all([
    orNotFound(getClaim(ctx, { claimId })), claimsDesk(ctx, {}), listClaims(ctx, { work: true, limit: 50 }), orNotFound(previewPoints(ctx, { claimId })),
  ])
  const own = (claim.state === 'draft' || claim.state === 'returned') && claim.makerKind === 'user' && claim.makerId === me && can(ctx, 'claims.submit')
  const earlier = await earlierOf(ctx, claim)
  const at = queue.claims.findIndex((one) => one.claimId === claimId)
  const [behind, ahead] = at < 0 ? [[], queue.claims] : [queue.claims.slice(0, at), queue.claims.slice(at + 1)]
  const eyes = eyesOn(claim)
  const order = [...ahead, ...behind]
  return {
    claim, me, desk, points, earlier, own, left: desk.own.some((one) => one.left && one.claimId === claimId), eyes, marks: marksOf(claim, eyes),
    waiting: order.slice(0, STRIP).map((one) => ({ ...one, left: timeLeft(one.dueAt, ctx.now), stepName: null })),
    next: order[0]?.claimId ?? null, before: behind.at(-1)?.claimId ?? null,
  }
}

/** Those of a region that the caller does not work for are not there for them. */
async function earlierOf(ctx: Ctx, claim: WholeClaim) {
  const known = claim.duplicates.flatMap(({ claimId, ...sign }) => (claimId ? [{ claimId, ...sign }] : [])).slice(0, MOST_COMPARED)
  const found = await Promise.all(known.map(async ({ claimId, ...sign }) => {
    try {
      return [{ claim: await getClaim(ctx, { claimId }), ...sign }]
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error
      return []
    }
  }))
  return found.flat()
}
