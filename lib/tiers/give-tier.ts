import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError, invalid } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import { readHeld, sumWindows } from './held-queries'
import { reachedTier } from './review'
import type { Given } from './review'
import { lockMembers } from './review-batch'
import { windowsUnder } from './window'

type Wanted = { programId: string; memberId: string; rules: ProgramRules; timeZone: string; now: Date; today: Day; eventId: string }

/** Gives a tier by hand: the member holds at least that one up to and including a day. @returns the tier held after it */
export async function giveTier(tx: Tx, wanted: Wanted, tierKey: string, until: Day): Promise<string> {
  const { rank, held, earned } = await heldOf(tx, wanted)
  if (!wanted.rules.tiers.some((tier) => tier.key === tierKey)) throw invalid('tierKey', 'There is no such tier.')
  if (rank(tierKey) === 0) throw invalid('tierKey', 'Everybody has the first tier.')
  if (until < wanted.today) throw invalid('until', 'Choose today or a later day.')
  if (rank(tierKey) < rank(earned)) throw invalid('tierKey', 'That is below the tier that the member has earned.')
  const to = rank(tierKey) > rank(earned) ? tierKey : earned
  await settle(tx, wanted, held, to, { key: tierKey, over: earned, until })
  return to
}

/** Takes back what was given by hand; what was earned stays. @throws AppError conflict (nothing was given) */
export async function takeBackTier(tx: Tx, wanted: Wanted): Promise<string> {
  const { held, earned } = await heldOf(tx, wanted)
  if (!held.given) throw new AppError('conflict', 'No tier was given to this member by hand.')
  await settle(tx, wanted, held, earned, null)
  return earned
}

type Held = Awaited<ReturnType<typeof readHeld>>[number]

async function heldOf(tx: Tx, wanted: Wanted) {
  const { programId, memberId, rules } = wanted
  await lockMembers(tx, programId, [memberId])
  const [held] = await readHeld(tx, { programId, memberIds: [memberId] })
  if (!held) throw new AppError('member_not_found', 'There is no such member in this program.')
  const rank = (key: string) => Math.max(0, rules.tiers.findIndex((tier) => tier.key === key))
  return { rank, held, earned: await earnedOf(tx, wanted, held, rank) }
}

/**
 * Under a tier given by hand no sale lifts, and rules since may not know the one held before it: what was counted says what is earned, as it
 * does after its last day, and never more than was given.
 */
async function earnedOf(tx: Tx, wanted: Wanted, held: Held, rank: (key: string) => number): Promise<string> {
  const { tierKey, given } = held
  const knows = (key: string) => wanted.rules.tiers.some((tier) => tier.key === key)
  const before = given?.key === tierKey ? given.over : tierKey
  if (knows(before) && before === tierKey) return before
  const counted = await countedUnder(tx, wanted, held)
  const reached = knows(tierKey) && rank(counted) > rank(tierKey) ? tierKey : counted
  return knows(before) && rank(before) > rank(reached) ? before : reached
}

async function countedUnder(tx: Tx, { programId, memberId, rules, timeZone, today }: Wanted, { joinedAt, given }: Held): Promise<string> {
  const gift = { until: today, joined: localDay(joinedAt, timeZone), lost: given?.lost ?? null }
  const [sum = 0] = await sumWindows(tx, programId, rules.tierBasis, [{ memberId, windows: windowsUnder(rules.tierWindow, gift, rules.tierDowngrade, today) }])
  return reachedTier(rules, sum)
}

async function settle(tx: Tx, { programId, memberId, now, today, eventId }: Wanted, held: Held, to: string, given: Given | null) {
  if (to !== held.tierKey) {
    await tx.execute(sql`select tier_move(${programId}, ${memberId}, ${held.tierKey}, ${to}, ${now.toISOString()}::timestamptz, 'manual', ${eventId}, ${today}::date)`)
  }
  await tx.execute(sql`
    insert into tier_reviews (program_id, member_id, review_on, given_key, given_over, given_until)
    values (${programId}, ${memberId}, ${today}::date, ${given?.key ?? null}, ${given?.over ?? null}, ${given?.until ?? null}::date)
    on conflict (program_id, member_id) do update set review_on = excluded.review_on, noticed_on = null, falls_on = null,
      given_key = excluded.given_key, given_over = excluded.given_over, given_until = excluded.given_until`)
}
