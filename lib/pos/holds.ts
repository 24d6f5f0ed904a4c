import { z } from 'zod'
import { tillSql } from '@/db/client'
import { leaveOwnCard } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'
import { positivePoints } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import type { Posted } from '@/lib/ledger'
import { publishedProgram } from '@/lib/programs'
import { onceAtTill, operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { holdSchema } from './schemas'

const endInput = z.object({ holdId: z.uuid(), outletId: z.uuid().optional() })
type Ending = 'capture' | 'release' | 'reverse'
const states = { capture: 'captured', release: 'released', reverse: 'reversed' } as const

async function endHold(ctx: Ctx, ending: Ending, { holdId, outletId, points }: { holdId: string; outletId?: string; points?: number }) {
  const { till, posted } = await onceAtTill(ctx, outletId, async (at) => {
    const { timeZone } = await publishedProgram(at.programId)
    const head = operationHead(ctx, at, { type: `redemptions.${ending}`, timeZone })
    if (ending === 'reverse') await leaveOwn(ctx, at, holdId)
    return postWith(at.programId, async () => ending === 'capture' ? { ...head, op: ending, holdId, points } : { ...head, op: ending, holdId })
  })
  return answerHold(till, posted, states[ending])
}

/** What was used would be had for nothing. */
async function leaveOwn(ctx: Ctx, { programId }: Till, holdId: string) {
  const [row] = await tillSql()<{ memberId: string }[]>`select wallet_id as "memberId" from redemptions where program_id = ${programId} and id = ${holdId}`
  if (row) await leaveOwnCard(ctx, programId, row.memberId)
}

/** A pure function of what the posting found and the hold's unchanging dates. */
export async function answerHold({ programId }: Till, { id, effect }: Posted, state: z.infer<typeof holdSchema>['state']) {
  const [row] = await tillSql()<{ expiresAt: Date }[]>`
    -- What was used without a hold was over as it was made.
    select coalesce(expires_at, created_at) as "expiresAt" from redemptions where program_id = ${programId} and id = ${id}`
  if (!row || !effect) throw new Error(`hold ${id} was posted and is not there`)
  const { available, pending, held, owed } = effect.balance
  return { holdId: id, state, points: effect.points ?? 0, expiresAt: row.expiresAt.toISOString(), balance: { available, pending, held, owed } }
}

/** Takes held points for a sale recorded elsewhere: at most what is held, the rest is released. @throws AppError hold_expired, not_found */
export const captureHold = defineUseCase({
  name: 'redemptions.capture',
  summary: 'Capture held points',
  permission: 'sales.record',
  kind: 'command',
  posts: true,
  input: endInput.extend({ points: positivePoints.optional() }),
  output: holdSchema,
  run: (ctx, input) => endHold(ctx, 'capture', input),
})

/** @throws AppError hold_expired, not_found */
export const releaseHold = defineUseCase({
  name: 'redemptions.release',
  summary: 'Release held points to the member',
  permission: 'sales.record',
  kind: 'command',
  posts: true,
  input: endInput,
  output: holdSchema,
  run: (ctx, input) => endHold(ctx, 'release', input),
})

/**
 * Gives captured points back; what a sale captured is given back by that sale's refund. @throws AppError conflict, not_found,
 * forbidden (to one's own card, where somebody else could)
 */
export const reverseHold = defineUseCase({
  name: 'redemptions.reverse',
  summary: 'Reverse a captured hold',
  permission: 'sales.refund',
  kind: 'command',
  posts: true,
  input: endInput,
  output: holdSchema,
  run: (ctx, input) => endHold(ctx, 'reverse', input),
})
