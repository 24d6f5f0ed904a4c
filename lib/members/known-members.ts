import type { Standing } from '@/lib/ledger'
import { readStanding } from './till-reads'
import type { Identifier } from './till-reads'

/** Enough of a member to run a sale's rules without reading: the posting checks the tier and answers `stale`. */
export type KnownMember = Omit<Standing, 'blocked'>

const KEPT = 100_000
// The posting checks whose number it is now, and whether the tier and membership are as remembered.
const KEPT_MS = 30_000
const known = new Map<string, KnownMember & { readAt: number }>()

const keyOf = (programId: string, { kind, value }: Identifier) => `${programId} ${kind} ${value}`

/** Blocked members are not remembered. */
export function rememberMember(programId: string, identifier: Identifier, { memberId, tierKey, tierSince, joinedAt, blocked }: Standing) {
  if (blocked) return
  if (known.size >= KEPT) known.delete(known.keys().next().value ?? '')
  known.set(keyOf(programId, identifier), { memberId, tierKey, tierSince, joinedAt, readAt: Date.now() })
}

export const forgetMember = (programId: string, identifier: Identifier) => known.delete(keyOf(programId, identifier))

/**
 * After a sale lifted the tier: the next one need not find out by being stale. A late one lifts from the last change on, as `tier_move` does;
 * where it may have lifted later than that (no `soldAt`), the next one reads.
 */
export function noteTier(programId: string, identifier: Identifier, tierKey: string, soldAt: Date | null) {
  const entry = known.get(keyOf(programId, identifier))
  if (!entry || entry.tierKey === tierKey) return
  if (!soldAt) forgetMember(programId, identifier)
  else Object.assign(entry, { tierKey, tierSince: soldAt > entry.tierSince ? soldAt : entry.tierSince })
}

/** From memory alone, where it is fresh. */
export function recallMember(programId: string, identifier: Identifier): KnownMember | undefined {
  const entry = known.get(keyOf(programId, identifier))
  return entry && Date.now() - entry.readAt < KEPT_MS ? entry : undefined
}

/** From memory where it is fresh, else read. */
export async function knownMember(programId: string, identifier: Identifier): Promise<(KnownMember & { blocked?: boolean }) | null> {
  const entry = recallMember(programId, identifier)
  if (entry) return entry
  const standing = await readStanding(programId, identifier)
  if (standing) rememberMember(programId, identifier, standing)
  return standing
}
