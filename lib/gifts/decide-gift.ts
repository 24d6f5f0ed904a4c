import { z } from 'zod'
import { tillSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import { requireProgram } from '@/lib/programs'
import { operationHead, orEarlierEffect } from '@/lib/tills'
import { refuseOwn } from './own-gift'
import type { GiftState } from './schemas'

const decided = z.object({ redemptionId: z.uuid(), points: z.int(), state: z.enum(['approved', 'refused']) })

/** A gift that a member asked for will be given: its points are spent. @throws AppError not_found, forbidden (one's own), conflict (decided already) */
export const approveGift = defineUseCase({
  name: 'gifts.approve',
  summary: 'Approve a gift that a member asked for: its points are spent',
  permission: 'gifts.decide',
  kind: 'command',
  posts: true,
  input: z.object({ redemptionId: z.uuid() }),
  output: decided,
  run: (ctx, { redemptionId }) => decide(ctx, redemptionId, 'gifts.approve', () => ({ op: 'capture' as const, gift: { state: 'approved' as const } })),
})

/** It will not, or was approved and can’t be delivered: its points return. @throws AppError not_found, conflict (over already) */
export const refuseGift = defineUseCase({
  name: 'gifts.refuse',
  summary: 'Refuse a gift, or give up delivering it: its points return to the member',
  permission: 'gifts.decide',
  kind: 'command',
  posts: true,
  input: z.object({ redemptionId: z.uuid(), note: sentText().trim().min(3, 'Tell the member why.').max(300) }),
  output: decided,
  run: (ctx, { redemptionId, note }) => decide(ctx, redemptionId, 'gifts.refuse', (state) => ({
    op: state === 'requested' ? 'release' as const : 'reverse' as const, gift: { state: 'refused' as const, note },
  })),
})

type Ending = { op: 'capture' | 'release' | 'reverse'; gift: { state: 'approved' | 'refused'; note?: string } }

async function decide(ctx: Ctx, redemptionId: string, type: string, ending: (state: GiftState) => Ending) {
  const { id: programId, timeZone } = await requireProgram(ctx)
  const organizationId = ctx.organizationId ?? ''
  const built = { state: 'approved' as 'approved' | 'refused' }
  if (type === 'gifts.approve') await refuseOwn(ctx, programId, redemptionId)
  const { effect } = await orEarlierEffect(ctx, programId, () => postWith(programId, async () => {
    const end = ending(await stateOf(programId, organizationId, redemptionId))
    built.state = end.gift.state
    return { ...operationHead(ctx, { organizationId }, { type, timeZone }), holdId: redemptionId, ...end }
  }).catch(explained))
  if (!effect) throw new Error(`gift ${redemptionId} was posted without an effect`)
  return { redemptionId, points: effect.points ?? 0, state: built.state }
}

async function stateOf(programId: string, organizationId: string, redemptionId: string): Promise<GiftState> {
  const [row] = await tillSql()<{ state: GiftState }[]>`
    select state from disbursements where program_id = ${programId} and organization_id = ${organizationId} and redemption_id = ${redemptionId} and workflow_version_id is null`
  if (!row) throw notFound('gift')
  return row.state
}

function explained(error: unknown): never {
  if (error instanceof AppError && (error.code === 'hold_expired' || error.code === 'conflict')) {
    throw new AppError('conflict', 'This gift was decided already, or its member took it back.', error.details)
  }
  throw error
}
