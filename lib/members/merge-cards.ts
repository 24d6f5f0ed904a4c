import type { Tx } from '@/db/client'
import { isForColleague } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { lockCards, mergeWallets } from '@/lib/ledger'
import { programOf } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { mergeTiers, tiersOf } from '@/lib/tiers'
import { noSuchMember } from './identify'
import type { MergedMembers } from './merge-schemas'

/** Members are a program's, so only its owner says that two of them are one. @throws AppError not_found */
export async function ownProgramOf(ctx: Ctx): Promise<ShopProgram> {
  const program = await programOf(ctx)
  if (program.role !== 'owner') throw notFound('program')
  return program
}

/**
 * The whole merge in one transaction: both are locked in the order of their ids first, as sales lock wallets, so of two merges of
 * the same cards one waits for the other and then finds it done. @throws AppError member_not_found, validation_failed, conflict,
 * forbidden (one's own card, where somebody else could)
 */
export async function mergeCards(ctx: Ctx & { tx: Tx }, memberId: string, sourceId: string): Promise<MergedMembers> {
  const { tx, now, requestId, organizationId = '' } = ctx
  if (memberId === sourceId) throw invalid('sourceId', 'This is the same card: choose another one.')
  const { id: programId, timeZone, version: { rules } } = await ownProgramOf(ctx)
  const pair = { programId, sourceId, targetId: memberId }
  const facts = { eventId: newId(), day: localDay(now, timeZone) }
  for (const id of [memberId, sourceId]) {
    if (await isForColleague(ctx, programId, id)) throw new AppError('forbidden', 'One of these cards is your own: somebody else must merge them.')
  }
  await lockCards(tx, programId, [sourceId, memberId])
  const tiers = await tiersOf(tx, pair)
  const { lots, moved, balance, delta } = await mergeWallets(tx, { ...pair, ...facts, organizationId, requestId, now })
  if (!tiers) throw noSuchMember()
  const tierKey = await mergeTiers(tx, { ...pair, ...facts, rules, timeZone, now }, tiers)
  return { memberId, sourceId, programId, ...facts, lots, moved, balance, tierKey, delta }
}

/** For the preview: one that can be said in words is no error of the page. */
export const refusalOf = (error: unknown): string => {
  if (error instanceof AppError && ['conflict', 'validation_failed', 'forbidden'].includes(error.code)) return error.message
  throw error
}
