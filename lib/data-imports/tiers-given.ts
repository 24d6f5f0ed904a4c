import type { Tx } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { writeEvent } from '@/lib/core/events'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { giveTier, takeBackTier } from '@/lib/tiers'
import type { Facts } from './facts'
import type { GivenTier } from './read-members'

/** `why`: what the tier's history says. */
export type Giving = { ctx: Ctx; facts: Facts; why: string }
type Key = { programId: string; memberId: string }

/** As a manager gives a tier by hand and takes it back: in the member's history, and nobody is told. */
export async function writeTier(tx: Tx, { programId, memberId }: Key, tier: GivenTier | null, { ctx, facts, why }: Giving): Promise<void> {
  const eventId = newId()
  const wanted = { programId, memberId, rules: facts.rules, now: ctx.now, today: localDay(ctx.now, facts.timeZone), eventId }
  try {
    if (tier) await giveTier(tx, wanted, tier.key, tier.until)
    else await takeBackTier(tx, wanted)
  } catch (error) {
    // Earned by themselves meanwhile, or taken back already: what they have stays.
    if (error instanceof AppError && error.code !== 'unavailable') return
    throw error
  }
  await writeEvent(tx, ctx, tier ? 'members.set_tier' : 'members.end_tier', {
    programId, subjectKind: 'member', subjectId: memberId, memberId, data: { ...(tier ? { tierKey: tier.key, until: tier.until } : {}), reason: why },
  }, eventId)
}
