import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'

type Asked = Pick<Ctx, 'now' | 'requestId'>

const yearBefore = (now: Date) => sql`${now.toISOString()}::timestamptz - interval '12 months'`

/**
 * Notes that whoever holds this phone has shown a code that was sent to it: their cards count as used, except those
 * that lie dormant already; a retailer's account that nobody used for as long is closed. `alone`: the code is all they
 * showed; who has a passkey, a password, a linked account or a second factor is who set it up. Source: product.md, "Identity".
 */
export async function provePhone(tx: Tx, phone: string, asked: Asked, alone = true): Promise<void> {
  const at = asked.now.toISOString()
  await closeUnused(tx, phone, asked)
  if (alone) await noteHolder(tx, phone, asked)
  await tx.execute(sql`update customers set phone_verified_at = ${at} where phone = ${phone} and erased_at is null`)
  await tx.execute(sql`
    update members m set last_used_at = ${at} from customers c
    where c.phone = ${phone} and c.erased_at is null and m.customer_id = c.id and not member_dormant(m, ${at}::timestamptz)`)
}

/** What the number did for retailers, where it lay unused for a year. Once a code was shown, whatever else is asked of who showed it. */
export async function closeUnused(tx: Tx, phone: string, asked: Asked): Promise<void> {
  await closeUnusedRetailers(tx, phone, asked)
  await closeUnusedCounters(tx, phone, asked)
}

/**
 * A retailer has no card whose number could open the wallet, so the brand does, by enrolling the number again. What
 * counts as use: a code shown, a device signed in, a customer registered, and the brand's own word.
 */
async function closeUnusedRetailers(tx: Tx, phone: string, { now, requestId }: Asked): Promise<void> {
  const since = yearBefore(now)
  const closed = await tx.execute<{ id: string; organizationId: string }>(sql`
    update retailers set ended_at = ${now.toISOString()} where ended_at is null and id in (
      select r.id from retailers r join customers c on c.id = r.customer_id
      where c.phone = ${phone} and c.erased_at is null and greatest(r.created_at, c.phone_verified_at) <= ${since}
        and not exists (select from sessions where customer_id = c.id and last_seen_at > ${since})
        and not exists (select from events where organization_id = r.organization_id and actor_kind = 'customer'
          and type = 'members.enrol' and actor_id = c.id and occurred_at > ${since})
        and not exists (select from retailer_customers where retailer_id = r.id and registered_at > ${since})
        and not exists (select from events where scope_id = r.organization_id and type in ('retailers.enrol', 'retailers.verify', 'retailers.reinstate')
          and subject_id = r.id and occurred_at > ${since})
    ) returning id, organization_id as "organizationId"`)
  for (const { id, organizationId } of closed) {
    const ctx: Ctx = { actor: { kind: 'system', reason: 'unused' }, organizationId, now, requestId }
    await writeEvent(tx, ctx, 'retailers.end', { subjectKind: 'retailer', subjectId: id, data: { reason: 'unused' } })
  }
}

/** Nor does a number that another may have by now stand at a counter: the retailer adds its person again. */
async function closeUnusedCounters(tx: Tx, phone: string, { now, requestId }: Asked): Promise<void> {
  const since = yearBefore(now)
  const closed = await tx.execute<{ retailerId: string; customerId: string; organizationId: string }>(sql`
    update retailer_staff t set ended_at = ${now.toISOString()} from customers c
    where c.phone = ${phone} and c.erased_at is null and t.customer_id = c.id and t.ended_at is null
      and greatest(t.added_at, c.phone_verified_at) <= ${since}
      and not exists (select from sessions where customer_id = c.id and last_seen_at > ${since})
      and not exists (select from retailer_customers k where k.retailer_id = t.retailer_id and k.registered_by = c.id and k.registered_at > ${since})
    returning t.retailer_id as "retailerId", t.customer_id as "customerId", t.organization_id as "organizationId"`)
  for (const { retailerId, customerId, organizationId } of closed) {
    const ctx: Ctx = { actor: { kind: 'system', reason: 'unused' }, organizationId, now, requestId }
    await writeEvent(tx, ctx, 'retailers.remove_counter_staff', { subjectKind: 'retailer', subjectId: retailerId, data: { customerId, reason: 'unused' } })
  }
}

/**
 * Whoever shows a code to a number to which nobody did for a year may be new to it: what had ended by now is not theirs to see. Nor is a
 * name, where no card could be opened that it waits for. A card that was in use all the year has the same holder; a younger one may be the new one's.
 */
async function noteHolder(tx: Tx, phone: string, { now }: Asked): Promise<void> {
  const [at, since] = [now.toISOString(), yearBefore(now)]
  await tx.execute(sql`
    update customers c set held_since = ${at} where c.phone = ${phone} and c.erased_at is null and greatest(c.created_at, c.phone_verified_at) <= ${since}
      and not exists (select from sessions where customer_id = c.id and last_seen_at > ${since})
      and not exists (select from members m where m.customer_id = c.id and m.merged_into is null and m.ended_at is null
        and m.joined_at <= ${since} and not member_dormant(m, ${at}::timestamptz))`)
  await tx.execute(sql`
    update customers c set name = null, email = null, email_verified_at = null, birthday = null where c.phone = ${phone} and c.held_since = ${at}
      and not exists (select from members where customer_id = c.id and merged_into is null and ended_at is null)`)
}
