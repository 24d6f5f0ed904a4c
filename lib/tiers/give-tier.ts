import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError, invalid } from '@/lib/core/errors'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import { earnedTier } from './earned'
import { readHeld } from './held-queries'
import { lockMembers } from './review-batch'
import { rankIn } from './term'
import type { Given, Held } from './term'

type Wanted = { programId: string; memberId: string; rules: ProgramRules; now: Date; today: Day; eventId: string }

/** Gives a tier by hand: the member holds at least that one up to and including a day. @returns the tier held after it */
export async function giveTier(tx: Tx, wanted: Wanted, tierKey: string, until: Day): Promise<string> {
  const { held, earned } = await heldOf(tx, wanted)
  const rank = (key: string) => rankIn(wanted.rules, key)
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

async function heldOf(tx: Tx, { programId, memberId, rules, today }: Wanted) {
  await lockMembers(tx, programId, [memberId])
  const [held] = await readHeld(tx, { programId, memberIds: [memberId] })
  if (!held) throw new AppError('member_not_found', 'There is no such member in this program.')
  return { held, earned: earnedTier(rules, held, today) }
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
