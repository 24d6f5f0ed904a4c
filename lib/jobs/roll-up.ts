import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Totals } from './totals'

const rows = (list: object[]) => sql`${JSON.stringify(list)}::jsonb`

/** Adds a batch's totals to the rollups. Rows come sorted, and tables in this order, so relays wait but never deadlock. */
export async function rollUp(tx: Tx, totals: Totals): Promise<void> {
  if (totals.days.length > 0) await addDays(tx, totals.days)
  if (totals.programs.length > 0) await addPrograms(tx, totals.programs)
  if (totals.visits.length > 0) await addVisits(tx, totals.visits)
}

const addDays = (tx: Tx, days: Totals['days']) => tx.execute(sql`
  insert into organization_days as d (program_id, organization_id, day, sales, member_sales, net_minor, refunds, refund_minor,
    points_earned, points_used, points_expired, points_taken_back, points_returned, points_adjusted, new_members)
  select "programId", "organizationId", day, sales, "memberSales", "netMinor", refunds, "refundMinor",
    "pointsEarned", "pointsUsed", "pointsExpired", "pointsTakenBack", "pointsReturned", "pointsAdjusted", "newMembers"
  from jsonb_to_recordset(${rows(days)}) as r ("programId" uuid, "organizationId" uuid, day date, sales int, "memberSales" int,
    "netMinor" bigint, refunds int, "refundMinor" bigint, "pointsEarned" bigint, "pointsUsed" bigint, "pointsExpired" bigint,
    "pointsTakenBack" bigint, "pointsReturned" bigint, "pointsAdjusted" bigint, "newMembers" int)
  on conflict (program_id, organization_id, day) do update set
    sales = d.sales + excluded.sales, member_sales = d.member_sales + excluded.member_sales,
    net_minor = d.net_minor + excluded.net_minor, refunds = d.refunds + excluded.refunds,
    refund_minor = d.refund_minor + excluded.refund_minor, points_earned = d.points_earned + excluded.points_earned,
    points_used = d.points_used + excluded.points_used, points_expired = d.points_expired + excluded.points_expired,
    points_taken_back = d.points_taken_back + excluded.points_taken_back,
    points_returned = d.points_returned + excluded.points_returned,
    points_adjusted = d.points_adjusted + excluded.points_adjusted, new_members = d.new_members + excluded.new_members`)

const addPrograms = (tx: Tx, programs: Totals['programs']) => tx.execute(sql`
  insert into program_totals as t (program_id, members, available, pending, held, owed)
  select "programId", members, available, pending, held, owed
  from jsonb_to_recordset(${rows(programs)}) as r ("programId" uuid, members int, available bigint, pending bigint, held bigint, owed bigint)
  on conflict (program_id) do update set members = t.members + excluded.members, available = t.available + excluded.available,
    pending = t.pending + excluded.pending, held = t.held + excluded.held, owed = t.owed + excluded.owed`)

const addVisits = (tx: Tx, visits: Totals['visits']) => tx.execute(sql`
  insert into member_profiles as p (program_id, organization_id, member_id, first_seen_at, last_seen_at, sales, spend_minor)
  select "programId", "organizationId", "memberId", "firstSeenAt", "lastSeenAt", sales, "spendMinor"
  from jsonb_to_recordset(${rows(visits)}) as r ("programId" uuid, "organizationId" uuid, "memberId" uuid,
    "firstSeenAt" timestamptz, "lastSeenAt" timestamptz, sales int, "spendMinor" bigint)
  on conflict (program_id, organization_id, member_id) do update set
    first_seen_at = least(p.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at),
    sales = p.sales + excluded.sales, spend_minor = p.spend_minor + excluded.spend_minor`)
