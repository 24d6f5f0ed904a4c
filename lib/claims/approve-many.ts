import { z } from 'zod'
import { allow } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { writeEvent } from '@/lib/core/events'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { lockClaimWallets } from '@/lib/ledger'
import { requireProgram } from '@/lib/programs'
import { attempt, putOff } from '@/lib/undo'
import { oneOfTheBrand } from './duplicates'
import { lockClaim, subjectOf } from './internal'
import type { Claim, CommandCtx } from './internal'
import { pass, passEvent } from './pass'
import { claimIds, claimStates } from './schemas'
import { holdUntil } from './take'

/** `state`: what it will be. */
const outcome = z.object({ claimId: z.uuid(), state: z.enum(claimStates).nullable(), refused: z.string().nullable(), message: z.string().nullable() })

/**
 * Up to 50 in one action, with ten seconds to undo them all; then each as if it were approved alone, with an event of its own. One that may
 * not be approved stays as it is and says why. @throws AppError not_found (one of them is none of the brand's)
 */
export const approveClaims = defineUseCase({
  name: 'claims.approve_many',
  summary: 'Approve up to 50 claims in one action, with ten seconds to undo it',
  permission: 'claims.approve',
  kind: 'command',
  input: z.object({ claimIds }),
  output: z.object({ batchId: z.uuid(), programId: z.uuid(), approved: z.int(), claims: z.array(outcome) }),
  async run(ctx, { claimIds: wanted }) {
    const { id: programId } = await requireProgram(ctx)
    const batchId = newId()
    const locked: Claim[] = []
    // In one order, claims, then what is sent, then wallets: two people's batches never wait for each other in a circle.
    for (const claimId of [...wanted].sort()) locked.push(await lockClaim(ctx, claimId))
    await oneOfTheBrand(ctx.tx, ctx.organizationId ?? '')
    await lockClaimWallets(ctx.tx, programId, locked)
    const results = new Map<string, z.output<typeof outcome>>()
    for (const claim of locked) results.set(claim.id, await approveLater(ctx, claim, batchId))
    const claims = wanted.flatMap((id) => results.get(id) ?? [])
    return { batchId, programId, approved: claims.filter(({ refused }) => refused === null).length, claims }
  },
  event: (_input, { batchId, programId, approved, claims }) =>
    ({ id: batchId, programId, subjectKind: 'claim_batch', subjectId: batchId, data: { approved, refused: claims.length - approved } }),
})
export type ApprovedClaims = Awaited<ReturnType<typeof approveClaims>>

/** What is refused leaves nothing behind, and the others go on. */
async function approveLater(ctx: CommandCtx, claim: Claim, batchId: string): Promise<z.output<typeof outcome>> {
  try {
    const { state } = await attempt(ctx, (within) => pass(within, claim, newId()))
    await holdUntil(ctx, claim, await putOff(ctx, subjectOf(claim), { action: 'pass', batchId }))
    return { claimId: claim.id, state, refused: null, message: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { claimId: claim.id, state: null, refused: typeof error.details.reason === 'string' ? error.details.reason : error.code, message: error.message }
  }
}

/** One of them, when it is due: its event says which act it came from. @throws AppError as passing it on alone does */
export async function passInBatch(ctx: CommandCtx, claimId: string, batchId: string): Promise<void> {
  allow(ctx, 'claims.approve')
  const one = await pass(ctx, await lockClaim(ctx, claimId), newId())
  await writeEvent(ctx.tx, ctx, 'claims.pass', { ...passEvent(one), causeId: batchId }, one.eventId)
}
