import { pagesSql } from '@/db/client'

/** Counts from small tables and rollups only. */
export async function findCounts() {
  const [row] = await pagesSql()<{
    total: number; suspended: number; users: number; members: number; sales30: number
    queued: number; failed: number; waiting: number; oldestAt: Date | null
  }[]>`
    select
      (select count(*)::int from organizations) as total,
      (select count(*)::int from organizations where suspended_at is not null) as suspended,
      (select count(*)::int from users) as users,
      (select coalesce(sum(members), 0)::int from program_totals) as members,
      (select coalesce(sum(sales), 0)::int from organization_days where day > current_date - 30) as sales30,
      (select count(*)::int from messages where state in ('queued', 'sending')) as queued,
      (select count(*)::int from messages where state = 'failed' and created_at > now() - interval '7 days') as failed,
      (select count(*)::int from (select 1 from outbox limit 10000) o) as waiting,
      (select min(created_at) from outbox) as "oldestAt"`
  return row
}
