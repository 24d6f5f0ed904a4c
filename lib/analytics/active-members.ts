import { countActive } from './queries'

type Kept = { count: number; at: number; tookMs: number; counting?: Promise<number> }
type Scope = Parameters<typeof countActive>[0]

/** Counting a large shop's members takes longer than a page may: the count may be this old, a small shop's hardly. */
const FRESH_MS = 60_000
const FRESH_FOR_EACH_MS = 200
/** A count as quick as this is waited for. */
const QUICK_MS = 20
/** Older than this it isn't shown any more, even while a new one is counted. */
const STALE_MS = 15 * 60_000
const MOST_KEPT = 10_000
const kept = new Map<string, Kept>()

/** Members who bought since a moment, as counted just now, or in a large shop within the last minute or so. */
export async function activeMembers(scope: Scope, since: Date): Promise<number> {
  const key = `${scope.programId} ${scope.organizationId}`
  const known = kept.get(key)
  const age = known ? Date.now() - known.at : Infinity
  if (known && age < Math.min(FRESH_MS, known.tookMs * FRESH_FOR_EACH_MS)) return known.count
  const counting = known?.counting ?? count(key, scope, since)
  if (!known || age > STALE_MS || known.tookMs < QUICK_MS) return counting
  kept.set(key, { ...known, counting })
  // Whoever asks now gets the last count; a failure shows to the first who has to wait.
  counting.catch(() => kept.delete(key))
  return known.count
}

async function count(key: string, scope: Scope, since: Date): Promise<number> {
  const began = Date.now()
  const counted = await countActive(scope, since)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, { count: counted, at: Date.now(), tookMs: Date.now() - began })
  return counted
}
