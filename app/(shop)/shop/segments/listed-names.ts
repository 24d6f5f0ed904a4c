import type { ListedNames } from '@/components/segments/listed-words'
import type { Ctx } from '@/lib/core/context'
import { listOutlets } from '@/lib/organizations'
import { listRewards } from '@/lib/rewards'
import type { SegmentConditions } from '@/lib/segments/schemas'

/** What the lists that segments were saved from are about, by name; asked only where there are such. */
export async function listedNames(ctx: Ctx, tiers: ListedNames['tiers'], segments: readonly Pick<SegmentConditions, 'listed'>[]): Promise<ListedNames> {
  if (segments.every(({ listed }) => listed.length === 0)) return { tiers }
  const [outlets, rewards] = await Promise.all([listOutlets(ctx, { closed: true }), listRewards(ctx, { archived: true })])
  return { tiers, outlets: outlets.items, rewards }
}
