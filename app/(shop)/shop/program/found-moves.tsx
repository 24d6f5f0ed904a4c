import { TierMoves } from '@/components/programs/tier-moves'
import { Alert } from '@/components/ui/alert'
import type { Ctx } from '@/lib/core/context'
import { isPassing } from '@/lib/doors/error-map'
import { previewTiers } from '@/lib/tiers'

/** Counted over all members, so it comes after the rest of the page; where it takes too long, the page stands without it. */
export async function FoundMoves({ ctx, number }: { ctx: Ctx; /** Of a version; without it, of the draft. */ number?: number }) {
  const found = await previewTiers(ctx, { number }).catch((error: unknown) => {
    if (isPassing(error)) return undefined
    throw error
  })
  if (found === undefined) {
    return <Alert variant="warning">Who would change tier could not be counted in time: load the page again when the database is less busy. Nobody falls without a notice.</Alert>
  }
  return found ? <TierMoves found={found} /> : null
}
