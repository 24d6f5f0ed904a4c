import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { db } from '@/db/client'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { Windows } from './window'

const heldRow = z.object({
  memberId: z.string(), tierKey: z.string(), tierSince: z.coerce.date(), joinedAt: z.coerce.date(),
  keptTo: z.string().nullable(), noticedOn: z.string().nullable(), fallsOn: z.string().nullable(),
  given: z.object({ key: z.string(), over: z.string(), until: z.string(), lost: z.string().nullable() }).nullable(),
})
export type HeldRow = z.infer<typeof heldRow>

/** Tiers as evaluation knows them, of cards that are open; `dueBy` leaves out those that somebody has looked at meanwhile. */
export async function readHeld(tx: Tx | undefined, { programId, memberIds, dueBy }: { programId: string; memberIds: string[]; dueBy?: Day }) {
  const rows = await (tx ?? db()).execute(sql`
    select m.id as "memberId", m.tier_key as "tierKey", m.tier_since as "tierSince", m.joined_at as "joinedAt",
      r.kept_to::text as "keptTo", r.noticed_on::text as "noticedOn", r.falls_on::text as "fallsOn",
      case when r.given_key is not null then json_build_object('key', r.given_key, 'over', r.given_over, 'until', r.given_until,
        'lost', (select max((c.at at time zone p.time_zone)::date) from tier_changes c where c.program_id = m.program_id and c.member_id = m.id and c.reason = 'evaluated')) end as given
    from members m join programs p on p.id = m.program_id left join tier_reviews r on r.program_id = m.program_id and r.member_id = m.id
    where m.program_id = ${programId} and m.merged_into is null and m.id = any (${`{${memberIds.join(',')}}`}::uuid[])
      and (${dueBy ?? null}::date is null or r.review_on <= ${dueBy ?? null}::date)
    order by m.id`)
  return z.array(heldRow).parse([...rows])
}

type Asked = { memberId: string; windows: Windows[] }

/** What each member counted in the best of its windows. */
export async function sumWindows(tx: Tx | undefined, programId: string, basis: ProgramRules['tierBasis'], asked: Asked[]): Promise<number[]> {
  if (asked.length === 0) return []
  const windows = asked.flatMap(({ memberId, windows }, index) => windows.map((window) => ({ index, memberId, ...window })))
  const counts = basis === 'spend' ? sql`d.spend_minor` : sql`d.points_earned`
  const rows = await (tx ?? db()).execute(sql`
    select a.index, coalesce(max(s.counted), 0)::float8 as counted
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as a (index int, "memberId" uuid, "from" date, "to" date, rolls int)
    cross join lateral (
      select sum(${counts}) as counted from member_days d
      where a.rolls is null and d.program_id = ${programId} and d.member_id = a."memberId" and d.day between a."from" and a."to"
      union all
      select max((select sum(${counts}) from member_days d where d.program_id = e.program_id and d.member_id = e.member_id and d.day between e.day - a.rolls + 1 and e.day))
      from member_days e where a.rolls is not null and e.program_id = ${programId} and e.member_id = a."memberId" and e.day between a."from" + a.rolls - 1 and a."to"
    ) s group by a.index`)
  const found = new Map(z.array(z.object({ index: z.number(), counted: z.number() })).parse([...rows]).map((row) => [row.index, row.counted]))
  return asked.map((_, index) => found.get(index) ?? 0)
}
