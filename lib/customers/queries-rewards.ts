import { pagesSql } from '@/db/client'
import type { ReachableReward } from './schemas'

type Held = { programId: string; available: number }

/** What points buy on these cards, the cheapest first, with what is still missing for each. */
export async function readRewards(cards: Held[]): Promise<ReachableReward[]> {
  if (cards.length === 0) return []
  const rows = await pagesSql()<Omit<ReachableReward, 'affordable' | 'missing'>[]>`
    select id as "rewardId", program_id as "programId", name, description, points::float8 as points from rewards
    where program_id = any(${cards.map((card) => card.programId)}::uuid[]) and active and archived_at is null
    order by points, id limit 200`
  return rows.map((reward) => {
    const available = cards.find(({ programId }) => programId === reward.programId)?.available ?? 0
    return { ...reward, affordable: available >= reward.points, missing: Math.max(0, reward.points - available) }
  })
}
