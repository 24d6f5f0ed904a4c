import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { db } from '@/db/client'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { Held } from './term'
import type { Window } from './window'

const heldRow = z.object({
  memberId: z.string(), tierKey: z.string(), since: z.string(), joined: z.string(),
  keptTo: z.string().nullable(), noticedOn: z.string().nullable(), fallsOn: z.string().nullable(),
  given: z.object({ key: z.string(), over: z.string(), until: z.string() }).nullable(),
  past: z.array(z.object({ day: z.string(), spendMinor: z.number(), pointsEarned: z.number(), fellTo: z.string().nullable() })).nullable(),
})

/** Tiers as evaluation knows them, of cards that are open; `dueBy` leaves out those that somebody has looked at meanwhile. */
export async function readHeld(tx: Tx | undefined, { programId, memberIds, dueBy }: { programId: string; memberIds: string[]; dueBy?: Day }): Promise<(Held & { memberId: string })[]> {
  const rows = await (tx ?? db()).execute(sql`
    select m.id as "memberId", m.tier_key as "tierKey", (m.tier_since at time zone p.time_zone)::date::text as since, (m.joined_at at time zone p.time_zone)::date::text as joined,
      r.kept_to::text as "keptTo", r.noticed_on::text as "noticedOn", r.falls_on::text as "fallsOn",
      case when r.given_key is not null then json_build_object('key', r.given_key, 'over', r.given_over, 'until', r.given_until) end as given,
      case when r.given_key = m.tier_key then (select coalesce(json_agg(s order by s.day, s."fellTo"), '[]') from (
        select d.day, d.spend_minor as "spendMinor", d.points_earned as "pointsEarned", null as "fellTo" from member_days d where d.program_id = m.program_id and d.member_id = m.id
        union all select (c.at at time zone p.time_zone)::date, 0, 0, c.to_key from tier_changes c where c.program_id = m.program_id and c.member_id = m.id and c.reason = 'evaluated'
          and not exists (select from events e where e.scope_id = c.program_id and e.id = c.event_id and (e.data->>'byHand')::boolean)) s) end as past
    from members m join programs p on p.id = m.program_id left join tier_reviews r on r.program_id = m.program_id and r.member_id = m.id
    where m.program_id = ${programId} and m.merged_into is null and m.id = any (${`{${memberIds.join(',')}}`}::uuid[])
      and (${dueBy ?? null}::date is null or r.review_on <= ${dueBy ?? null}::date)
    order by m.id`)
  return z.array(heldRow).parse([...rows])
}

type Asked = { memberId: string; window: Window | null }

/** What each member counted in its window. */
export async function sumWindows(tx: Tx | undefined, programId: string, basis: ProgramRules['tierBasis'], asked: Asked[]): Promise<number[]> {
  const windows = asked.flatMap(({ memberId, window }, index) => (window ? [{ index, memberId, ...window }] : []))
  if (windows.length === 0) return asked.map(() => 0)
  const rows = await (tx ?? db()).execute(sql`
    select a.index, coalesce(s.counted, 0)::float8 as counted
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as a (index int, "memberId" uuid, "from" date, "to" date)
    cross join lateral (
      select sum(${basis === 'spend' ? sql`d.spend_minor` : sql`d.points_earned`}) as counted from member_days d
      where d.program_id = ${programId} and d.member_id = a."memberId" and d.day between a."from" and a."to"
    ) s`)
  const found = new Map(z.array(z.object({ index: z.number(), counted: z.number() })).parse([...rows]).map((row) => [row.index, row.counted]))
  return asked.map((_, index) => found.get(index) ?? 0)
}
