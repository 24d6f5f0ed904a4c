import { pagesSql } from '@/db/client'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { wordsFor } from '@/lib/language/words-plain'
import type { Message } from '@/lib/language/words-plain'
import { noticePageSchema } from './schemas'

/** Who opens the list sees what was new, though it is read by then. */
const NEW_SECONDS = 60

type Page = { customerId: string; cursor?: string; limit: number; now: Date; locale?: string }

/** A customer's notices, newest first; of cards that lie dormant none, since the number may be somebody else's by now. */
export async function readNotices({ customerId, cursor, limit, now, locale }: Page) {
  const sql = pagesSql()
  const place = placeOf(cursor)
  const rows = await sql`
    select n.id, n.program_id as "programId", o.name as business, p.time_zone as "timeZone", n.kind, n.at, n.created_at as "createdAt",
      n.read_at is not null as read,
      coalesce(n.read_at > ${now.toISOString()}::timestamptz - make_interval(secs => ${NEW_SECONDS}), true) as "isNew", r.terms->>'name' as reward, x.message, o.locale as "ownLocale", g.reason,
      n.data || case when n.data ? 'tier' then jsonb_build_object('tier', coalesce((
        select t->>'name' from jsonb_array_elements(v.rules->'tiers') t where t->>'key' = n.data->>'tier'), n.data->>'tier')) else '{}' end as data
    from members m
    join programs p on p.id = m.program_id
    join notices n on n.program_id = m.program_id and n.member_id = m.id
    join organizations o on o.id = coalesce(n.organization_id, p.organization_id)
    left join outreaches x on x.program_id = n.program_id and x.id = (n.data->>'outreachId')::uuid
    left join lateral (
      select y.reason from events e join outreach_recipients z on z.program_id = e.scope_id and z.id = e.subject_id join outreaches y on y.program_id = z.program_id and y.id = z.outreach_id
      where e.scope_id = n.program_id and e.id = case when n.data->>'why' = 'outreach.points' then n.key::uuid end
    ) g on true
    left join redemptions r on r.program_id = n.program_id and r.id = (n.data->>'redemptionId')::uuid
    cross join lateral (
      select rules from program_versions where program_id = p.id and state = 'published' and effective_from <= ${now.toISOString()}::timestamptz
      order by effective_from desc, number desc limit 1
    ) v
    where m.customer_id = ${customerId} and o.suspended_at is null and not member_dormant(m, ${now.toISOString()}::timestamptz)
      and (n.created_at, n.id) < (${place.at}::timestamptz, ${place.id}::uuid)
    order by n.created_at desc, n.id desc limit ${limit + 1}`
  const shown = rows.slice(0, limit).map(({ message, ownLocale, ...row }) => ({ ...row, message: message ? wordsFor(message as Message, locale, ownLocale as string)?.words ?? null : null }))
  const last = rows.slice(0, limit).at(-1) as { createdAt: Date; id: string } | undefined
  return noticePageSchema.parse({ notices: shown, next: rows.length > limit && last ? cursorOf({ at: new Date(last.createdAt), id: last.id }) : null })
}

/** No more than are worth counting. */
const MOST_COUNTED = 100

export async function countUnread(customerId: string, now: Date): Promise<number> {
  const [row] = await pagesSql()<{ count: number }[]>`
    select count(*)::int as count from (
      select from members m join notices n on n.program_id = m.program_id and n.member_id = m.id and n.read_at is null
      where m.customer_id = ${customerId} and not member_dormant(m, ${now.toISOString()}::timestamptz) limit ${MOST_COUNTED}
    ) unread`
  return row?.count ?? 0
}
