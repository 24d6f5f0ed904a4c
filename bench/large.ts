import postgres from 'postgres'
import { closePools } from '@/db/client'
import { migrate } from '@/db/migrate'
import { dashboard } from '@/lib/analytics'
import { systemContext } from '@/lib/core/context'
import type { Cluster } from './support/cluster'
import { enterDatabase } from './support/cluster'
import { percentile } from './support/measure'
import { makeShop, memberId, organizationId, outletId, programId, versionId } from './support/shop'

const MEMBERS = 1_000_000
const TRANSFERS_EACH = 10

/** A million members with ten transfers each, two million sales over two years, and their rollups; made in SQL, once. */
export async function largeDatabase(cluster: Cluster): Promise<string> {
  const url = await made(cluster)
  // It is kept for longer than a schema.
  await migrate(url)
  return url
}

const made = (cluster: Cluster) =>
  cluster.kept('bench_large', `members=${MEMBERS} transfers=${TRANSFERS_EACH} v2`, async (url) => {
    await migrate(url)
    enterDatabase(url)
    await makeShop(url, MEMBERS)
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    const member = `('${memberId(0).slice(0, 24)}' || lpad(to_hex(n), 12, '0'))::uuid`
    await sql.unsafe(`insert into ledger_transfers (program_id, id, wallet_id, version, kind, from_account, to_account, points, available_after,
        pending_after, held_after, owed_after, cause_kind, cause_id, organization_id, event_id, occurred_at)
      select '${programId}', uuidv7(), ${member}, v, 'earn', 'issued', 'available', 10, v * 10, 0, 0, 0, 'sale', uuidv7(), '${organizationId}', uuidv7(),
        now() - make_interval(days => 730 - v * 70) from generate_series(0, ${MEMBERS - 1}) n, generate_series(1, ${TRANSFERS_EACH}) v`)
    await sql.unsafe(`insert into lots (program_id, id, wallet_id, organization_id, transfer_id, points, remaining, active, activates_at, expires_at)
      select '${programId}', uuidv7(), ${member}, '${organizationId}', uuidv7(), 100, 100, true, now() - interval '10 days', now() + interval '90 days'
      from generate_series(0, ${MEMBERS - 1}) n`)
    await sql.unsafe(`update wallets set available = 100, version = ${TRANSFERS_EACH}, next_due_at = now() + interval '90 days' where program_id = '${programId}'`)
    await sql.unsafe(`insert into sales (program_id, id, organization_id, outlet_id, member_id, receipt_number, business_day, occurred_at, currency, gross_minor,
        discount_minor, net_minor, points_earned, points_pending, points_used, version_id, tier_key, lines)
      select '${programId}', uuidv7(), '${organizationId}', '${outletId}', ${member.replace('(n)', `(n % ${MEMBERS})`)}, n::text, current_date - n % 730,
        now() - make_interval(days => n % 730, secs => n % 40000), 'GBP', 1000, 0, 1000, 10, 0, 0, '${versionId}', 'bronze', '[]'
      from generate_series(0, 1999999) n`)
    await sql.unsafe(`insert into member_profiles (program_id, organization_id, member_id, first_seen_at, last_seen_at, sales, spend_minor)
      select '${programId}', '${organizationId}', ${member}, now() - interval '2 years', now() - make_interval(days => n % 730), 2, 2000
      from generate_series(0, ${MEMBERS - 1}) n`)
    await sql.unsafe(`insert into organization_days (program_id, organization_id, day, sales, member_sales, net_minor, points_earned, new_members)
      select '${programId}', '${organizationId}', current_date - n, 2740, 2740, 2740000, 27400, 1370 from generate_series(0, 729) n`)
    await sql.unsafe(`insert into program_totals (program_id, members, available) values ('${programId}', ${MEMBERS}, ${MEMBERS * 100})`)
    await sql`vacuum analyze`
    await sql.end()
  })

/** The dashboard's use case on ten million ledger rows: p95 in milliseconds over so many calls, one at a time. */
export async function measureDashboard(url: string, calls: number): Promise<number> {
  enterDatabase(url)
  const latencies: number[] = []
  for (let n = 0; n < calls + 20; n += 1) {
    const start = performance.now()
    await dashboard(systemContext('bench', { organizationId }), { days: ([30, 90, 365] as const)[n % 3] })
    if (n >= 20) latencies.push(performance.now() - start)
  }
  await closePools()
  return percentile(latencies, 0.95)
}
