import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { referrals } from '@/db/schema/referrals'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { leaveOwnReferral } from './leave-own'
import { decideReferralInput } from './schemas'
import type { ReferralState } from './schemas'

type Wish = z.output<typeof decideReferralInput>
type Decision = { from: ReferralState[]; to: 'joined' | 'blocked'; refusal: string }
const decided = z.object({ programId: z.uuid(), referralId: z.uuid(), from: z.string() })

async function decide(ctx: Ctx & { tx: Tx }, { referralId, reason }: Wish, { from, to, refusal }: Decision) {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can decide this.')
  const { id: programId } = await requireOwnProgram(ctx)
  const which = and(eq(referrals.programId, programId), eq(referrals.id, referralId))
  const [found] = await ctx.tx.select({ state: referrals.state }).from(referrals).where(which).for('no key update')
  if (!found) throw notFound('referral')
  if (to === 'joined') await leaveOwnReferral(ctx, programId, referralId)
  if (!from.includes(found.state)) throw new AppError('conflict', refusal, { reason: 'state', state: found.state })
  await ctx.tx.update(referrals).set({
    state: to, reason: to === 'blocked' ? 'decided' : null, reviewedBy: ctx.actor.userId, reviewedAt: ctx.now, note: reason, changedAt: ctx.now,
    lookAt: to === 'blocked' ? null : ctx.now, asked: sql`${referrals.asked} + 1`,
  }).where(and(which, inArray(referrals.state, from)))
  return { programId, referralId, from: found.state }
}

const event = (to: string) => ({ reason }: Wish, { programId, referralId, from }: z.output<typeof decided>) =>
  ({ programId, subjectKind: 'referral', subjectId: referralId, data: { from, to, reason } })

/** It goes on as if nothing had been in doubt: a purchase that was made meanwhile counts. @throws AppError not_found, conflict, forbidden (one's own card) */
export const releaseReferral = defineUseCase({
  name: 'referrals.release',
  summary: 'Let a referral that was held for a look go on, with a reason',
  permission: 'referrals.manage',
  kind: 'command',
  input: decideReferralInput,
  output: decided,
  run: (ctx, wish) => decide(ctx, wish, { from: ['held'], to: 'joined', refusal: 'This referral does not wait for a look any more.' }),
  event: event('joined'),
})

/** Nobody gets anything for it. @throws AppError not_found, conflict (rewarded or ended already), forbidden */
export const blockReferral = defineUseCase({
  name: 'referrals.block',
  summary: 'Block a referral, with a reason, so that nobody is rewarded for it',
  permission: 'referrals.manage',
  kind: 'command',
  input: decideReferralInput,
  output: decided,
  run: (ctx, wish) => decide(ctx, wish, { from: ['held', 'joined', 'qualified'], to: 'blocked', refusal: 'This referral was rewarded or has ended already.' }),
  event: event('blocked'),
})
