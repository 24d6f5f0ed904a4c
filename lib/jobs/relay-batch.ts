import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { markDays } from '@/lib/analytics'
import { askForReferrals } from '@/lib/referrals'
import { markFavourites } from '@/lib/segments'
import type { RelayedEvent } from './effects'
import { askForReviews } from './ask-for-reviews'
import { noteMembers } from './note-members'
import { rollUp } from './roll-up'
import { tellMembers } from './tell-members'
import { totalsOf } from './totals'

const takenRow = z.object({ scopeId: z.string(), id: z.string(), eventIds: z.array(z.string()) })
const eventRow = z.object({
  id: z.string(),
  scopeId: z.string(),
  type: z.string(),
  organizationId: z.string().nullable(),
  subjectId: z.string().nullable(),
  memberId: z.string().nullable(),
  customerId: z.string().nullable(),
  retailerId: z.string().nullable(),
  occurredAt: z.coerce.date().transform((at) => at.toISOString()),
  programCurrency: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})

/** `bells`: the organizations, customers and retailers whose live pages should look again. */
export type Relayed = { rows: number; bells: string[] }
/** `except`: rows left aside; `taking` hears of each row before its reactions are applied. */
type Batch = { limit: number; except?: readonly string[]; taking?: (outboxId: string) => void }

/**
 * Takes up to `limit` rows out of the outbox and applies what follows from their events, all in one transaction:
 * so each reaction happens exactly once, however many relays run and whenever one is killed.
 */
export function relayBatch({ limit, except = [], taking }: Batch): Promise<Relayed> {
  return db().transaction(async (tx) => {
    const taken = await take(tx, limit, except)
    taken.forEach(({ id }) => taking?.(id))
    if (taken.length === 0) return { rows: 0, bells: [] }
    const events = await eventsOf(tx, taken)
    await rollUp(tx, totalsOf(events))
    await markDays(tx, events)
    await markFavourites(tx, events)
    await tellMembers(tx, events)
    await noteMembers(tx, events)
    await askForReviews(tx, events)
    await askForReferrals(tx, events)
    const bells = new Set(events.flatMap(({ organizationId, customerId, retailerId }) => [organizationId, customerId, retailerId]).filter((id) => id !== null))
    return { rows: taken.length, bells: [...bells] }
  })
}

// Rows become visible out of order, so there is no position to remember: what is left is what is still to be done.
async function take(tx: Tx, limit: number, except: readonly string[]) {
  const rows = await tx.execute(sql`
    with taken as materialized (
      select scope_id, id from outbox where id <> all (${`{${except.join(',')}}`}::uuid[])
      order by created_at limit ${limit} for update skip locked
    )
    delete from outbox o using taken t where o.scope_id = t.scope_id and o.id = t.id
    returning o.scope_id as "scopeId", o.id, o.event_ids as "eventIds"`)
  return z.array(takenRow).parse([...rows])
}

async function eventsOf(tx: Tx, taken: z.infer<typeof takenRow>[]): Promise<RelayedEvent[]> {
  const wanted = taken.flatMap(({ scopeId, eventIds }) => eventIds.map((id) => ({ scopeId, id })))
  const rows = await tx.execute(sql`
    select e.id, e.scope_id as "scopeId", e.type, e.organization_id as "organizationId", e.subject_id as "subjectId", e.member_id as "memberId",
      m.customer_id as "customerId", coalesce(k.retailer_id, g.retailer_id, case e.subject_kind when 'retailer' then e.subject_id when 'pending_change' then (select c.retailer_id from pending_changes c where c.id = e.subject_id) end) as "retailerId", e.occurred_at as "occurredAt", p.currency as "programCurrency", e.data
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w ("scopeId" uuid, id uuid)
    join events e on e.scope_id = w."scopeId" and e.id = w.id
    left join programs p on p.id = e.scope_id
    left join members m on m.program_id = e.scope_id and m.id = e.member_id
    left join claims k on e.subject_kind = 'claim' and k.program_id = e.scope_id and k.id = e.subject_id
    left join disbursements g on e.subject_kind in ('redemption', 'disbursement') and g.program_id = e.scope_id and g.redemption_id = e.subject_id`)
  return z.array(eventRow).parse([...rows])
}
