import { pagesSql } from '@/db/client'

/**
 * Has members looked at again who filled a card whose prize could not be given: once its reward is on offer again, has come or was ordered anew, or
 * where their challenge has ended, which gives nothing more. Who is blocked waits until they are not. @returns how many
 */
export async function lookAgain(now = new Date()): Promise<number> {
  const { count } = await pagesSql()`
    with given as materialized (
      select c.program_id, c.id from (select distinct w.program_id, x.id from challenge_reviews w, unnest(w.waits_for) x (id)) k
      join challenges c on c.program_id = k.program_id and c.id = k.id
      left join rewards r on r.program_id = c.program_id and r.id = c.reward_id
      join programs p on p.id = c.program_id cross join lateral (select (${now.toISOString()}::timestamptz at time zone p.time_zone)::date as day) today
      where c.ended_at is not null or r.archived_at is null and today.day between coalesce(r.valid_from, today.day) and coalesce(r.valid_until, today.day)
        and (r.stock is null or r.stock > (select count(*) from redemptions d
          where d.program_id = r.program_id and d.reward_id = r.id and d.state in ('held', 'captured', 'fulfilled'))))
    update challenge_reviews w set waits_for = '{}' from members m
    where m.program_id = w.program_id and m.id = w.member_id and m.blocked_at is null
      and exists (select from given g where g.program_id = w.program_id and g.id = any (w.waits_for))`
  return count
}
