import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

type Happened = { scopeId: string; type: string; memberId: string | null; occurredAt: string }

const purchases = ['pos.record_sale', 'pos.attach_member', 'pos.claim_sale', 'pos.refund_sale']
/** Both sides' cards matter to these. */
const cards = ['members.merge', 'members.block', 'members.unblock']

/** Referrals of who bought, gave something back, or whose card changed are looked at next. In the order of their ids, since several relays do this. */
export async function askForReferrals(tx: Tx, events: readonly Happened[]): Promise<void> {
  const happened = events.filter(({ type, memberId }) => memberId !== null && [...purchases, ...cards].includes(type))
    .map(({ scopeId, type, memberId, occurredAt }) => ({ scopeId, memberId, at: occurredAt, card: cards.includes(type) }))
  if (happened.length === 0) return
  await tx.execute(sql`
    with meant as materialized (
      select r.program_id, r.id, min(e.at) as at
      from jsonb_to_recordset(${JSON.stringify(happened)}::jsonb) as e ("scopeId" uuid, "memberId" uuid, at timestamptz, card boolean)
      -- Most programs have none: their sales cost one look.
      join lateral (select 1 from referrals x where x.program_id = e."scopeId" limit 1) has on true
      cross join lateral unnest(ledger_cards(e."scopeId", e."memberId")) c(id)
      join referrals r on r.program_id = e."scopeId" and (r.friend_id = c.id and r.joined_at is not null or e.card and r.referrer_id = c.id)
      where r.state not in ('invited', 'blocked', 'reversed')
      group by 1, 2
    ), locked as materialized (
      select r.program_id, r.id, m.at from referrals r join meant m on m.program_id = r.program_id and m.id = r.id order by r.program_id, r.id for no key update of r
    )
    update referrals r set asked = r.asked + 1, look_at = least(r.look_at, l.at) from locked l where r.program_id = l.program_id and r.id = l.id`)
}

/** When one turns out to be of a burst, those who came before it are looked at again. All are locked in order first: each of them does this. */
export async function askForBurst(tx: Tx, { programId, referralId }: { programId: string; referralId: string }, now: Date): Promise<void> {
  await tx.execute(sql`
    with locked as materialized (
      select x.id from referrals r join referrals x on x.program_id = r.program_id
        and (x.address_hash = r.address_hash and x.joined_at between r.joined_at - interval '1 hour' and r.joined_at + interval '1 hour'
          or x.device_hash = r.device_hash and x.joined_at between r.joined_at - interval '30 days' and r.joined_at + interval '30 days')
      where r.program_id = ${programId} and r.id = ${referralId} order by x.id for no key update of x
    )
    update referrals set asked = asked + 1, look_at = ${now.toISOString()}::timestamptz from locked
    where program_id = ${programId} and referrals.id = locked.id and locked.id <> ${referralId} and state in ('joined', 'qualified') and reviewed_at is null`)
}
