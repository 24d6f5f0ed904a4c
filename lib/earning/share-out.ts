import { allocate } from '@/lib/core/allocate'
import type { Given } from './campaigns'
import type { Fired } from './schemas'

const limits: readonly Fired['rule'][] = ['campaign_cap', 'sale_cap', 'day_cap']

/**
 * What campaigns gave of the points that they `added` in all: where limits cut these, each its share of what is left, in whole points,
 * and `fired` says so of it. `given`: what each adds by itself.
 */
export function shareOut(fired: Fired[], given: Given[], added: number): Given[] {
  const all = given.reduce((sum, { points }) => sum + points, 0)
  if (all <= added || !fired.some(({ rule }) => limits.includes(rule))) return given
  const parts = allocate(BigInt(added), given.map(({ points }) => BigInt(points)))
  const gave = given.map(({ id }, index) => ({ id, points: Number(parts[index] ?? 0n) }))
  fired.forEach((one, index) => {
    if (one.rule === 'campaign') fired[index] = { ...one, gave: gave.find(({ id }) => id === one.id)?.points ?? 0 }
  })
  return gave
}

/**
 * What campaigns are still charged for, of what they were `charged`, where the rest of a sale earns `added` more for them all: as much,
 * and never more than before. First each keeps what the `rest` would be given by it; where that makes too few, since limits had cut
 * others too, the others keep in proportion what makes up for it, so that budgets get back what the member loses and no more.
 */
export function stillCharged(charged: readonly Given[], rest: readonly Given[], added: number): Given[] {
  const total = Math.min(added, charged.reduce((sum, { points }) => sum + points, 0))
  const due = charged.map(({ id, points }) => Math.min(points, rest.find((one) => one.id === id)?.points ?? 0))
  const missing = total - due.reduce((sum, points) => sum + points, 0)
  const bigs = (points: number[]) => points.map((one) => BigInt(one))
  const parts = missing > 0 ? allocate(BigInt(missing), bigs(charged.map(({ points }, index) => points - (due[index] ?? 0)))) : allocate(BigInt(total), bigs(due))
  return charged.map(({ id }, index) => ({ id, points: Number(parts[index] ?? 0n) + (missing > 0 ? due[index] ?? 0 : 0) }))
}
