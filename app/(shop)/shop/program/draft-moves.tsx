import { TierMoves } from '@/components/programs/tier-moves'
import type { Ctx } from '@/lib/core/context'
import { previewTiers } from '@/lib/tiers'

/** Counted over all members, so it comes after the rest of the page. */
export async function DraftMoves({ ctx }: { ctx: Ctx }) {
  const found = await previewTiers(ctx, {})
  return found ? <TierMoves found={found} /> : null
}
