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
