import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** How long before they go points and vouchers are told of. */
const POINTS_DAYS = 14
const VOUCHER_DAYS = 3
/** Points that go on many days are told of together. */
const POINTS_PAUSE_DAYS = 7

/**
 * Tells members of points and vouchers that will be over soon. A wallet's `next_due_at` is never later than its first expiry,
 * so that those with nothing near are never looked at. @returns how many were told
 */
export async function remindMembers(now: Date): Promise<number> {
  const moment = now.toISOString()
  const points = await db().execute(sql`
    insert into notices (id, program_id, member_id, kind, key, at, data)
    select uuidv7(), m.program_id, m.id, 'points_expiring', e.on::text, ${moment}, jsonb_build_object('points', e.points, 'on', e.on)
    from wallets w
    join programs p on p.id = w.program_id
    join members m on m.program_id = w.program_id and m.id = w.id and m.merged_into is null and m.blocked_at is null
    cross join lateral (
      select sum(l.remaining)::float8 as points, ((min(ends) - interval '1 second') at time zone p.time_zone)::date as on
      from lots l cross join lateral (select least(l.expires_at, case when l.activates_at <= w.inactive_at then w.inactive_at end) as ends) x
      where l.program_id = w.program_id and l.wallet_id = w.id and l.remaining > 0
        and ends > ${moment}::timestamptz and ends <= ${moment}::timestamptz + make_interval(days => ${POINTS_DAYS})
    ) e
    where w.next_due_at <= ${moment}::timestamptz + make_interval(days => ${POINTS_DAYS}) and e.points > 0
      and not exists (select from notices n where n.program_id = m.program_id and n.member_id = m.id and n.kind = 'points_expiring'
        and n.at > ${moment}::timestamptz - make_interval(days => ${POINTS_PAUSE_DAYS}))
    on conflict do nothing returning id`)
  const vouchers = await db().execute(sql`
    insert into notices (id, program_id, member_id, organization_id, kind, key, at, data)
    select uuidv7(), m.program_id, m.id, r.organization_id, 'voucher_expiring', r.id::text, ${moment},
      jsonb_build_object('redemptionId', r.id, 'on', ((r.expires_at - interval '1 second') at time zone p.time_zone)::date)
    from wallets w
    join programs p on p.id = w.program_id
    join members m on m.program_id = w.program_id and m.id = w.id and m.blocked_at is null
    join redemptions r on r.program_id = w.program_id and r.wallet_id = w.id and r.state = 'held' and r.voucher_code is not null
    where w.next_due_at <= ${moment}::timestamptz + make_interval(days => ${VOUCHER_DAYS})
      and r.expires_at > ${moment}::timestamptz and r.expires_at <= ${moment}::timestamptz + make_interval(days => ${VOUCHER_DAYS})
      -- One that was got for a few days only is no news.
      and r.created_at < r.expires_at - make_interval(days => ${VOUCHER_DAYS})
    on conflict do nothing returning id`)
  return points.length + vouchers.length
}
