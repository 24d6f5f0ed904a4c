import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { retailers } from '@/db/schema/retailers'
import type { RetailerState } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { brandOf, checkRegion, fetchRetailer } from './internal'
import { leaveOwnBusiness } from './own-business'
import { reasonText, standingWords } from './schemas'
import { retailerChange } from './second-person'
import { tellRetailer } from './tell-retailer'

type Decision = 'verified' | 'refused' | 'suspended' | 'reinstated'
const from: Record<Decision, readonly RetailerState[]> = {
  verified: ['registered', 'refused'], refused: ['registered'], suspended: ['verified'], reinstated: ['suspended'],
}

async function decide(ctx: Ctx & { tx: Tx }, retailerId: string, decision: Decision, { reason, regionId }: { reason?: string; regionId?: string | null } = {}) {
  const { tx, now } = ctx
  const brand = await brandOf(ctx)
  const { state, endedAt, customerId } = await fetchRetailer(tx, ctx, retailerId)
  const region = regionId ? await checkRegion(tx, ctx, regionId) : null
  if (endedAt) throw new AppError('conflict', 'The work of this retailer has ended. Enrol its number again.')
  if (!from[decision].includes(state)) throw new AppError('conflict', `This can’t be done with a retailer in the state “${standingWords[state]}”.`)
  if (decision === 'verified' || decision === 'reinstated') await leaveOwnBusiness(ctx, retailerId, { into: region })
  await tx.update(retailers).set({
    state: decision === 'reinstated' ? 'verified' : decision, stateSince: now, stateReason: reason ?? null, ...(region ? { regionId: region } : {}),
  }).where(eq(retailers.id, retailerId))
  await tellRetailer(tx, brand, customerId, decision, reason)
  return { retailerId }
}

const output = z.object({ retailerId: z.uuid() })
const event = ({ reason, regionId }: { reason?: string; regionId?: string | null }, { retailerId }: { retailerId: string }) =>
  ({ subjectKind: 'retailer', subjectId: retailerId, data: { ...(reason ? { reason } : {}), ...(regionId ? { regionId } : {}) } })
const withReason = z.object({ retailerId: z.uuid(), reason: reasonText })

/** @throws AppError not_found, conflict (neither waiting nor refused), forbidden (their own business) */
export const verifyRetailer = defineUseCase({
  name: 'retailers.verify',
  summary: 'Verifies a retailer who registered without a code: from now on they may work.',
  kind: 'command',
  permission: 'retailers.verify',
  input: z.object({ retailerId: z.uuid(), regionId: z.uuid().nullish() }),
  output,
  run: (ctx, { retailerId, regionId }) => decide(ctx, retailerId, 'verified', { regionId }),
  event,
})

/** They read the reason, and may register again. @throws AppError not_found, conflict (not waiting) */
export const refuseRetailer = defineUseCase({
  name: 'retailers.refuse',
  summary: 'Refuses a retailer who registered, with a reason.',
  kind: 'command',
  permission: 'retailers.verify',
  input: withReason,
  output,
  run: (ctx, { retailerId, reason }) => decide(ctx, retailerId, 'refused', { reason }),
  event,
})

/** Its points, customers and history stay. Nobody there can do anything from the next request on. @throws AppError not_found, conflict (not verified) */
export const suspendRetailer = defineUseCase({
  name: 'retailers.suspend',
  summary: 'Suspends a retailer, with a reason: neither its owner nor its counter may work for the brand.',
  kind: 'command',
  permission: 'retailers.verify',
  input: withReason,
  output,
  run: (ctx, { retailerId, reason }) => decide(ctx, retailerId, 'suspended', { reason }),
  event,
})

/** @throws AppError not_found, conflict (not suspended), forbidden (their own business) */
export const reinstateRetailer = defineUseCase({
  name: 'retailers.reinstate',
  summary: 'Lets a suspended retailer work again, with everything it had.',
  kind: 'command',
  secondPerson: retailerChange,
  permission: 'retailers.verify',
  input: z.object({ retailerId: z.uuid() }),
  output,
  run: (ctx, { retailerId }) => decide(ctx, retailerId, 'reinstated'),
  event: (_, { retailerId }) => ({ subjectKind: 'retailer', subjectId: retailerId }),
})
