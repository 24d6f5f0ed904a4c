import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import type { RelayedEvent } from './effects'
import { effectsOf } from './reactions'

const audienceRow = z.object({
  programId: z.string(),
  memberId: z.string(),
  organizationId: z.string(),
  customerId: z.string(),
  phone: z.string(),
  locale: z.string(),
  business: z.string(),
  earned: z.boolean(),
  redeemed: z.boolean(),
  available: z.coerce.number(),
  pending: z.coerce.number(),
})
type AudienceRow = z.infer<typeof audienceRow>

/** Queues what members are told of their points, where the program says so; never of history that was imported. */
export async function tellMembers(tx: Tx, events: RelayedEvent[]): Promise<void> {
  if (!messagingAvailable('sms')) return
  const told = events.filter((event) => event.data.import !== true && (effectsOf(event).tell?.length ?? 0) > 0)
  if (told.length === 0) return
  const audience = await audienceOf(tx, told)
  for (const event of told) {
    const reader = audience.get(keyOf(event))
    if (reader) await tell(tx, event, reader)
  }
}

async function tell(tx: Tx, event: RelayedEvent, reader: AudienceRow) {
  for (const { template, points } of effectsOf(event).tell ?? []) {
    if (!(template === 'points_redeemed' ? reader.redeemed : reader.earned)) continue
    await queueMessage(tx, {
      organizationId: reader.organizationId,
      channel: 'sms',
      template,
      recipient: { kind: 'customer', id: reader.customerId, address: reader.phone },
      values: { business: reader.business, points, available: reader.available, pending: reader.pending },
      locale: reader.locale,
      causeId: event.id,
    })
  }
}

const keyOf = (event: Pick<RelayedEvent, 'scopeId' | 'memberId' | 'organizationId'>) =>
  `${event.scopeId} ${event.memberId} ${event.organizationId}`

// The rules in force now decide: whoever switched the messages off a minute ago wants none. Nor is the number of a card that lay
// unused for a year told what is on it: it may be somebody else's by now.
async function audienceOf(tx: Tx, events: RelayedEvent[]): Promise<Map<string, AudienceRow>> {
  const wanted = events.map(({ scopeId, memberId, organizationId }) => ({ scopeId, memberId, organizationId }))
  const found = await tx.execute(sql`
    select distinct on (w."scopeId", w."memberId", w."organizationId")
      w."scopeId" as "programId", w."memberId" as "memberId", w."organizationId" as "organizationId",
      c.id as "customerId", c.phone, coalesce(c.locale, o.locale) as locale, o.name as business, b.balance->>'available' as available, b.balance->>'pending' as pending,
      coalesce((v.rules->'messages'->>'earned')::boolean, false) as earned,
      coalesce((v.rules->'messages'->>'redeemed')::boolean, false) as redeemed
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w ("scopeId" uuid, "memberId" uuid, "organizationId" uuid)
    join members m on m.program_id = w."scopeId" and m.id = w."memberId"
    join customers c on c.id = m.customer_id and c.phone is not null
    join organizations o on o.id = w."organizationId"
    join wallets x on x.program_id = m.program_id and x.id = m.id
    cross join lateral (select wallet_as_of(x, now()) as balance offset 0) b
    join lateral (select rules from program_versions where program_id = m.program_id and state = 'published'
      and effective_from <= now() order by effective_from desc, number desc limit 1) v on true
    where not member_dormant(m, now())`)
  return new Map(z.array(audienceRow).parse([...found]).map((row) => [
    keyOf({ scopeId: row.programId, memberId: row.memberId, organizationId: row.organizationId }), row,
  ]))
}
