import { daysBetween } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { Affinity, Pair } from './queries-places'
import type { Next, Visits } from './queries-member'
import { MOST } from './plain'
import type { Kind, Place, Settings, Why } from './schemas'

/** A recommendation before it has words: what it leads to, why, and how strongly the figures speak for it (0 to 1). */
export type Candidate = { kind: Kind; target: string; organizationId: string; why: Why; score: number; values: Record<string, string | number> }

type Reward = { rewardId: string; name: string; points: number; missing: number; unavailable?: unknown }

/** The reward of which they have the greatest share, where that is enough. */
export function nearReward(rewards: readonly Reward[], { percent }: Settings, owner: string): Candidate | null {
  const near = rewards.filter(({ missing, unavailable, points }) => missing > 0 && !unavailable && (points - missing) * 100 >= points * percent)
    .sort((a, b) => a.missing / a.points - b.missing / b.points || a.points - b.points)[0]
  if (!near) return null
  const { rewardId, name, points, missing } = near
  return {
    kind: 'near_reward', target: rewardId, organizationId: owner, score: (points - missing) / points, values: { points: missing, reward: name },
    why: { kind: 'near_reward', reward: name, available: points - missing, points },
  }
}

type Known = { visits: readonly Visits[]; places: readonly Place[]; today: Day }

/** Who came and comes no more, towards the open outlet they came to most. */
export function inactive({ visits, places, today }: Known, lastSeen: Day | null, { days, times }: Settings): Candidate | null {
  const lastDay = [...visits.map((one) => one.lastDay), ...(lastSeen ? [lastSeen] : [])].sort().at(-1)
  const total = visits.reduce((sum, one) => sum + one.days, 0)
  const found = visits.flatMap((one) => { const place = places.find(({ id }) => id === one.outletId); return place ? [{ ...one, place }] : [] })[0]
  if (!lastDay || !found || total < times || daysBetween(lastDay, today) < days) return null
  return {
    kind: 'inactive', target: found.outletId, organizationId: found.organizationId, score: 1, values: { days: daysBetween(lastDay, today), shop: found.place.name },
    why: { kind: 'inactive', shop: found.place.name, lastDay, visits: total, there: found.days },
  }
}

type Crossing = Omit<Known, 'today'> & { pairs: readonly Pair[]; affinities: readonly Affinity[]; at?: string }

/**
 * Another place of the program for who comes to this one: what the owner says before what was counted. `at`: the till's outlet, where the
 * member stands; else the outlets where they came often enough.
 */
export function cross({ visits, places, pairs, affinities, at }: Crossing, { percent, members, days, times, fromSales }: Settings): Candidate | null {
  const placeOf = (id: string) => places.find((place) => place.id === id)
  const been = (place: Place) => visits.some((one) => one.recent > 0 && (one.outletId === place.id || one.organizationId === place.id))
  const heres = at ? [{ id: at, visits: null }] : visits.filter(({ recent }) => recent >= times).map(({ outletId, recent }) => ({ id: outletId, visits: recent }))
  const found = heres.flatMap(({ id, visits: recent }): Candidate[] => {
    const here = placeOf(id)
    if (!here) return []
    const to = (thereId: string, share: number | null): Candidate[] => {
      const there = placeOf(thereId)
      if (!there || been(there) || there.id === here.organizationId) return []
      const own = there.organizationId === here.organizationId
      return [{
        kind: 'cross', target: there.id, organizationId: there.organizationId, score: share ?? 1, values: { here: here.name, there: there.name },
        why: { kind: 'cross', here: here.name, there: there.name, visits: recent, days, share: own ? share : null, byOwner: share === null },
      }]
    }
    const said = pairs.filter(({ fromId }) => fromId === here.id || fromId === here.organizationId).flatMap(({ toId }) => to(toId, null))
    const counted = fromSales ? affinities.filter((one) => one.outletId === here.id && one.together >= members && one.together * 100 >= one.members * percent)
      .flatMap(({ otherId, together, members: all }) => to(otherId, together / all)) : []
    return [...said, ...counted]
  })
  return found.sort((a, b) => b.score - a.score)[0] ?? null
}

export const nextProduct = (next: Next | null): Candidate | null => next && {
  kind: 'product', target: next.nextSku, organizationId: next.organizationId, score: next.share, values: { product: next.product, next: next.next },
  why: { kind: 'product', product: next.product, next: next.next, times: next.times, share: next.share },
}

/** The strongest few, one of each kind at most. */
export const strongest = (candidates: readonly (Candidate | null)[]): Candidate[] =>
  candidates.filter((one) => one !== null).sort((a, b) => b.score - a.score).slice(0, MOST)
