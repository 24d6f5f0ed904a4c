import type { Ctx } from '@/lib/core/context'
import { PLATFORM_SCOPE } from '@/lib/core/ids'
import { bringIn } from '@/lib/ledger'
import type { BroughtRow } from '@/lib/ledger'
import type { Facts } from './facts'
import { enrolling, firstTier, openingHead } from './operations'
import type { MemberPlan } from './plan-members'

/** Each row that makes a member or a lot, as what all of them are posted by at once: a card's first in the chunk, and no debts. */
function brought(ctx: Ctx, facts: Facts, plans: readonly MemberPlan[]): BroughtRow[] {
  const named = new Set<string>()
  return plans.flatMap((plan): BroughtRow[] => {
    const { row, memberId, created, openingId, value: { award } } = plan
    if (named.has(memberId) || !(created || openingId) || (award && award.points < 0)) return []
    named.add(memberId)
    return [{
      row, memberId, ...(created ? { enrol: enrolling(ctx, facts, plan) } : {}),
      ...(award && openingId ? { opening: { id: openingId, head: openingHead(ctx, facts, row, openingId), award } } : {}),
    }]
  })
}

/** @returns the rows that are in; what is left is posted one by one */
export async function postAtOnce(ctx: Ctx, facts: Facts, plans: readonly MemberPlan[]): Promise<ReadonlySet<number>> {
  const { organizationId, actor, requestId, now, day, key } = openingHead(ctx, facts, 0, facts.importId)
  const bringing = { organizationId, actor, requestId, now, day, importId: facts.importId, mostAlone: facts.mostAlone, tierKey: firstTier(facts), keyActor: key?.actorId ?? PLATFORM_SCOPE }
  return bringIn(facts.programId, bringing, brought(ctx, facts, plans))
}
