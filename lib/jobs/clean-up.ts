import { pagesSql } from '@/db/client'
import { emptyUnowned } from '@/lib/leaving'
import { forgetOldNotices } from '@/lib/notices'

/**
 * The files themselves, and what it takes to undo an import, which holds names and notes: not for longer than they are of use. A file goes once it came in whole;
 * else some days later, since who sent it mends the rows that were refused, or once a second person decided whether it is taken. With it goes what those rows are quoted with.
 */
async function forgetImports(): Promise<void> {
  const sql = pagesSql()
  // One that somebody is about to take is locked, and left.
  await sql`with old as materialized (
      select organization_id, id from data_imports i where state not in ('checking', 'running', 'undoing')
        and (state in ('done', 'undone') and rejected = 0 or coalesce(finished_at, step_at) < now() - interval '7 days')
        and exists (select from import_parts p where p.organization_id = i.organization_id and p.import_id = i.id)
        and not exists (select from pending_changes c where c.organization_id = i.organization_id and c.subject_id = i.id and c.state = 'waiting' and c.use_case = 'imports.start')
      for no key update of i skip locked
    ) delete from import_parts p using old where p.organization_id = old.organization_id and p.import_id = old.id`
  await sql`update import_rows r set reason = regexp_replace(reason, '“.*”', '“…”') where outcome = 'rejected' and reason like '%“%' and reason not like '%“…”%'
    and not exists (select from import_parts p where p.organization_id = r.organization_id and p.import_id = r.import_id)`
  const old = await sql<{ organizationId: string; id: string }[]>`
    update data_imports set options = options || '{"forgotten": true}' where state in ('done', 'undone', 'failed')
      and coalesce(finished_at, created_at) < now() - interval '90 days' and not options ? 'forgotten'
    returning organization_id as "organizationId", id`
  for (const { organizationId, id } of old) {
    await sql`update import_rows set was = null, made = null where organization_id = ${organizationId} and import_id = ${id}`
  }
}

/** Removes what nobody can use any more. Where friends joined from is forgotten when no burst can be told by it. Codes and resets stay a day, for whoever asks why one did not work. */
export async function cleanUp(): Promise<void> {
  const sql = pagesSql()
  await sql`delete from rate_limits where window_start < now() - interval '2 days'`
  await sql`delete from one_time_codes where expires_at < now() - interval '1 day'`
  await sql`delete from passkey_challenges where expires_at < now()`
  // That it was issued stays known; what it said is of use to nobody.
  await sql`update retailer_codes set sealed = null where sealed is not null and expires_at < now()`
  await sql`delete from password_resets where expires_at < now() - interval '1 day'`
  await forgetImports()
  await sql`update referrals set address_hash = null where address_hash is not null and joined_at < now() - interval '90 days'`
  await sql`update referrals set device_hash = null where device_hash is not null and joined_at < now() - interval '90 days'`
  await sql`delete from left_numbers where left_at < now() - interval '1 year'`
  await sql`delete from sessions where expires_at < now() - interval '30 days' or revoked_at < now() - interval '30 days'`
  // Results look back a year at most.
  await sql`delete from recommendation_views where day < current_date - 400`
  await forgetOldNotices()
  await emptyUnowned(new Date())
}
