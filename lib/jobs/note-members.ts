import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { writeNotices } from '@/lib/notices'
import type { NewNotice } from '@/lib/notices'
import type { RelayedEvent } from './effects'
import { effectsOf } from './reactions'

/** Writes what members find among their notices; never of history that was imported. */
export async function noteMembers(tx: Tx, events: RelayedEvent[]): Promise<void> {
  const own = events.filter(({ data }) => data.import !== true)
  await writeNotices(tx, [...own.flatMap(noticesOf), ...await requestsThatAreOver(tx, own)])
}

function noticesOf(event: RelayedEvent): NewNotice[] {
  const { memberId, scopeId: programId, organizationId, id: key, occurredAt: at } = event
  if (!memberId) return []
  const { tell = [], note = [] } = effectsOf(event)
  const about = { programId, memberId, organizationId, key, at }
  return [
    // Points that no purchase brought say what did.
    ...tell.map(({ template, points, redemptionId }) => (
      { ...about, kind: template, data: { points, ...(event.type.startsWith('pos.') ? {} : { why: event.type }), ...(redemptionId ? { redemptionId } : {}) } })),
    ...note.map(({ kind, ...data }) => ({ ...about, kind, data })),
  ]
}

/** Nobody decided on a gift in time: its member hears that the points are back. Any other hold that ends is no news. */
async function requestsThatAreOver(tx: Tx, events: RelayedEvent[]): Promise<NewNotice[]> {
  const holds = events.filter(({ type, memberId, subjectId }) => type === 'hold.expired' && memberId && subjectId)
  if (holds.length === 0) return []
  const rows = await tx.execute<{ id: string }>(sql`
    select d.redemption_id as id from jsonb_to_recordset(${JSON.stringify(holds.map(({ scopeId, subjectId }) => ({ scopeId, subjectId })))}::jsonb) as e ("scopeId" uuid, "subjectId" uuid)
    join disbursements d on d.program_id = e."scopeId" and d.redemption_id = e."subjectId" and d.state = 'expired'`)
  const gifts = new Set(rows.map(({ id }) => id))
  return holds.flatMap(({ scopeId: programId, memberId, organizationId, subjectId, id: key, occurredAt: at }): NewNotice[] => (
    memberId && subjectId && gifts.has(subjectId) ? [{ programId, memberId, organizationId, key, at, kind: 'reward_back', data: { why: 'over', redemptionId: subjectId } }] : []))
}
