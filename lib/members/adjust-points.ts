import { z } from 'zod'
import { actorId } from '@/lib/core/context'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { balanceSchema, MAX_POINTS } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { awardDates } from '@/lib/earning'
import { postWith, readBalance } from '@/lib/ledger'
import type { AdjustOperation } from '@/lib/ledger'
import { programOf } from './program-of'

export const adjustInput = z.object({
  memberId: z.uuid(),
  /** Signed: positive gives, negative takes, and never below zero. */
  points: z.int('must be a whole number of points').min(-MAX_POINTS).max(MAX_POINTS).refine((n) => n !== 0, 'must not be 0'),
  reason: sentText().trim().min(3, 'say why, for whoever reads the history').max(300),
})

/**
 * Corrects a member's points by hand, with a reason that stays in the history. Points that are given expire as if
 * they were earned now. @throws AppError member_not_found, insufficient_points
 */
export const adjustPoints = defineUseCase({
  name: 'ledger.adjust',
  summary: 'Give or take a member’s points, with a reason',
  permission: 'points.adjust',
  kind: 'command',
  posts: true,
  input: adjustInput,
  output: z.object({ adjustmentId: z.uuid(), points: z.int(), balance: balanceSchema }),
  async run(ctx, { memberId, points, reason }) {
    const { id: programId, version: { rules }, timeZone } = await programOf(ctx)
    const dates = awardDates({ ...rules, activationDelayDays: 0 }, ctx.now, timeZone)
    const actor = actorId(ctx.actor)
    const key = ctx.idempotencyKey && ctx.requestHash
      ? { actorId: actor ?? PLATFORM_SCOPE, key: ctx.idempotencyKey, hash: ctx.requestHash.toString('hex') }
      : undefined
    const posted = await postWith(programId, async (): Promise<AdjustOperation> => ({
      op: 'adjust', id: newId(), eventId: newId(), type: 'ledger.adjust', organizationId: ctx.organizationId ?? '',
      actor: { kind: ctx.actor.kind, id: actor }, ...(key ? { key } : {}), requestId: ctx.requestId,
      now: ctx.now.toISOString(), occurredAt: ctx.now.toISOString(), day: localDay(ctx.now, timeZone),
      walletId: memberId, holderKind: 'member', points, reason,
      award: { activatesAt: dates.activatesAt.toISOString(), expiresAt: dates.expiresAt?.toISOString() ?? null, inactiveAt: dates.inactiveAt?.toISOString() ?? null },
    }))
    if (posted.replayed) ctx.onReplay?.()
    const balance = posted.effect?.balance ?? (await readBalance(programId, memberId, ctx.now))
    return { adjustmentId: posted.id, points, balance: balance ?? { available: 0, pending: 0, held: 0, owed: 0 } }
  },
})
