import { readMember } from './till-reads'
import type { Identifier } from './till-reads'

/** Enough of a member to run a sale's rules without reading: the posting checks the tier and answers `stale`. */
export type KnownMember = { memberId: string; tierKey: string; tierSince: Date; joinedAt: Date }

const KEPT = 100_000
// The posting checks whose number it is now, and whether the tier and membership are as remembered.
const KEPT_MS = 30_000
const known = new Map<string, KnownMember & { readAt: number }>()

const keyOf = (programId: string, { kind, value }: Identifier) => `${programId} ${kind} ${value}`

export function rememberMember(programId: string, identifier: Identifier, { memberId, tierKey, tierSince, joinedAt }: KnownMember) {
  if (known.size >= KEPT) known.delete(known.keys().next().value ?? '')
  known.set(keyOf(programId, identifier), { memberId, tierKey, tierSince, joinedAt, readAt: Date.now() })
}

export const forgetMember = (programId: string, identifier: Identifier) => known.delete(keyOf(programId, identifier))

/** After a sale lifted the tier: the next one need not find out by being stale. */
export function noteTier(programId: string, identifier: Identifier, tierKey: string, tierSince: Date) {
  const entry = known.get(keyOf(programId, identifier))
  if (entry && entry.tierKey !== tierKey) Object.assign(entry, { tierKey, tierSince })
}

/** From memory where it is fresh, else read. Blocked members are not remembered. */
export async function knownMember(programId: string, organizationId: string, identifier: Identifier, now: Date) {
  const entry = known.get(keyOf(programId, identifier))
  if (entry && Date.now() - entry.readAt < KEPT_MS) return entry
  const facts = await readMember(programId, organizationId, identifier, now)
  if (facts && !facts.blocked) rememberMember(programId, identifier, facts)
  return facts
}
