import type { Tx } from '@/db/client'
import { writeNotices } from '@/lib/notices'
import type { NewNotice } from '@/lib/notices'
import type { RelayedEvent } from './effects'
import { effectsOf } from './reactions'

/** Writes what members find among their notices; never of history that was imported. */
export async function noteMembers(tx: Tx, events: RelayedEvent[]): Promise<void> {
  await writeNotices(tx, events.filter(({ data }) => data.import !== true).flatMap(noticesOf))
}

function noticesOf(event: RelayedEvent): NewNotice[] {
  const { memberId, scopeId: programId, organizationId, id: key, occurredAt: at } = event
  if (!memberId) return []
  const { tell = [], note = [] } = effectsOf(event)
  const about = { programId, memberId, organizationId, key, at }
  return [
    // Points that no purchase brought say what did.
    ...tell.map(({ template, points }) => ({ ...about, kind: template, data: { points, ...(event.type.startsWith('pos.') ? {} : { why: event.type }) } })),
    ...note.map(({ kind, ...data }) => ({ ...about, kind, data })),
  ]
}
