import type { Ctx } from '@/lib/core/context'
import { localDay, startOfLocalDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import type { Shared } from '@/lib/ledger'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { Shop } from './find-shop'

/**
 * What the rules give the member whose link led here, to be posted with the membership: one row for each person who joined, so however
 * often and whoever's link is tried, it counts once; the year's most is counted under the lock of the wallet it goes to (046_bonuses.sql).
 */
export async function sharedBy(ctx: Ctx, { programId }: Shop, sharerId: string): Promise<Shared> {
  const program = await publishedProgram(programId, { asOf: ctx.now })
  const { rules } = versionAt(program, ctx.now)
  const year = Number(localDay(ctx.now, program.timeZone).slice(0, 4))
  const newYear = (of: number) => startOfLocalDay(`${of}-01-01`, program.timeZone).toISOString()
  return {
    memberId: sharerId, award: bonusAward(rules, rules.bonuses.sharePoints ?? 0, ctx.now, program.timeZone),
    most: rules.bonuses.shareMost, from: newYear(year), to: newYear(year + 1),
  }
}
