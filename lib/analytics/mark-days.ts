import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

type Happened = { type: string; scopeId: string; organizationId: string | null; subjectId: string | null; occurredAt: string }

const dated = ['pos.record_sale', 'pos.refund_sale']
/** They change a sale of before, and what was refunded of it. */
const attaching = ['pos.attach_member', 'pos.claim_sale']

/** Notes which days the reports have to count anew because of these events. */
export async function markDays(tx: Tx, events: readonly Happened[]): Promise<void> {
  const moments = events.filter(({ type }) => dated.includes(type)).map(({ scopeId, organizationId, occurredAt: at }) => ({ scopeId, organizationId, at }))
  const attached = events.filter(({ type }) => attaching.includes(type)).map(({ scopeId, subjectId: id }) => ({ scopeId, id }))
  if (moments.length + attached.length === 0) return
  await tx.execute(sql`select report_mark_days(${JSON.stringify(moments)}::jsonb, ${JSON.stringify(attached)}::jsonb)`)
}
