import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import { readHeld, sumWindows } from './held-queries'
import { mergedTier } from './merged-tier'
import type { MergedTier } from './merged-tier'
import type { Held } from './term'
import { tierWindow } from './window'

type Pair = { programId: string; sourceId: string; targetId: string }
type Merging = Pair & { rules: ProgramRules; timeZone: string; now: Date; eventId: string }
type BothTiers = { source: Held; target: Held }

/** The tiers of two cards that are locked, before anything moves; undefined where one is not there, or closed. */
export async function tiersOf(tx: Tx, { programId, sourceId, targetId }: Pair): Promise<BothTiers | undefined> {
  const rows = await readHeld(tx, { programId, memberIds: [sourceId, targetId] })
  const [source, target] = [sourceId, targetId].map((id) => rows.find(({ memberId }) => memberId === id))
  return source && target && { source, target }
}

/**
 * Gives the target the better of both tiers, or a higher one that what both count reaches together; what was given by hand
 * and until when a tier is kept comes along. The days were added up before. @returns the tier after it
 */
export async function mergeTiers(tx: Tx, merging: Merging, { source, target }: BothTiers): Promise<string> {
  const { programId, targetId, sourceId, rules, timeZone, now } = merging
  const today = localDay(now, timeZone)
  const [counted = 0] = await sumWindows(tx, programId, rules.tierBasis, [
    { memberId: targetId, window: tierWindow(rules.tierWindow, today, target.joined) }])
  const after = mergedTier(rules, source, target, { counted, today })
  await tx.execute(sql`delete from tier_reviews where program_id = ${programId} and member_id = ${sourceId}`)
  await settle(tx, merging, target.tierKey, after, today)
  return after.tierKey
}

/** Evaluation looks again today, and announces anew what may still end. */
async function settle(tx: Tx, { programId, targetId, now, eventId }: Merging, from: string, { tierKey, keptTo, given }: MergedTier, today: Day) {
  if (tierKey !== from) {
    await tx.execute(sql`select tier_move(${programId}, ${targetId}, ${from}, ${tierKey}, ${now.toISOString()}::timestamptz, 'merged', ${eventId}, ${today}::date)`)
  }
  await tx.execute(sql`
    insert into tier_reviews (program_id, member_id, review_on, kept_to, given_key, given_over, given_until)
    values (${programId}, ${targetId}, ${today}::date, ${keptTo}::date, ${given?.key ?? null}, ${given?.over ?? null}, ${given?.until ?? null}::date)
    on conflict (program_id, member_id) do update set review_on = excluded.review_on, kept_to = excluded.kept_to, noticed_on = null,
      falls_on = null, given_key = excluded.given_key, given_over = excluded.given_over, given_until = excluded.given_until`)
}
