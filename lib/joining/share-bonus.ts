import { createHmac } from 'node:crypto'
import { pagesSql } from '@/db/client'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import type { Ctx } from '@/lib/core/context'
import { localDay, startOfLocalDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import { post } from '@/lib/ledger'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { Shop } from './find-shop'
import { readShareToken } from './share-token'

/**
 * Notes who joined by a member's link, and gives the member what the rules say. One row for each person who joined, so however often
 * and whoever's link is tried, it counts once; the year's most is counted under the lock of the wallet it goes to (046_bonuses.sql).
 */
export async function giveShareBonus(ctx: Ctx, { programId, organizationId }: Shop, token: string, joinedId: string): Promise<void> {
  const sharerId = readShareToken(programId, token)
  // A card that was merged since leads to the one it was merged into.
  const [sharer] = sharerId
    ? await pagesSql()<{ id: string }[]>`select coalesce(merged_into, id) as id from members where program_id = ${programId} and id = ${sharerId}` : []
  if (!sharer) return
  const program = await publishedProgram(programId, { asOf: ctx.now })
  const { rules } = versionAt(program, ctx.now)
  const now = ctx.now.toISOString()
  const day = localDay(ctx.now, program.timeZone)
  const year = Number(day.slice(0, 4))
  const newYear = (of: number) => startOfLocalDay(`${of}-01-01`, program.timeZone).toISOString()
  // A refusal is no error of who joined: the sharing card is blocked, or this person was counted already.
  await post(programId, {
    op: 'bonus', id: newId(), eventId: newId(), type: 'bonuses.share', organizationId, actor: { kind: 'system', id: null },
    key: { actorId: PLATFORM_SCOPE, key: `share ${joinedId}`, hash: createHmac('sha256', 'share').update(joinedId).digest('hex') },
    requestId: ctx.requestId, now, occurredAt: now, day, walletId: sharer.id,
    award: bonusAward(rules, rules.bonuses.sharePoints ?? 0, ctx.now, program.timeZone),
    share: { joinedId, most: rules.bonuses.shareMost, from: newYear(year), to: newYear(year + 1) },
  })
}
