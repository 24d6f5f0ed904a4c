import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import { spanOf } from '@/lib/core/day-spans'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { MembersFilter } from './member-schemas'

type Part = PendingQuery<Row[]>
type Place = { programId: string; organizationId: string; outletId?: string; timeZone: string; tierKeys: readonly string[] }

/** `3`, `5-9`, `10-`: from and to, the last null where there is no end. */
function timesOf(text = '1-'): [number, number | null] {
  const [from = '1', to] = text.split('-')
  return [Number(from), to === undefined ? Number(from) : to === '' ? null : Number(to)]
}

/**
 * What reports ask of members, as SQL on a row `m` of them: who bought when, from the counted days of one business, merged cards as one
 * member; whose wallet holds what; whose tier moved.
 */
export function reportedAs({ bought, times, first, absent, balance, known, moved, move }: MembersFilter, { programId, organizationId, outletId, timeZone, tierKeys }: Place): Part {
  const sql = pagesSql()
  const visits = (span: string | null, having: Part) => sql`select coalesce(k.merged_into, k.id) from buyer_days b join members k on k.program_id = b.program_id and k.id = b.member_id
    where b.program_id = ${programId} and b.organization_id = ${organizationId} ${outletId ? sql`and b.outlet_id = ${outletId}` : sql``} and b.sales > 0
      ${span === null ? sql`` : sql`and b.day between ${spanOf(span).from} and ${spanOf(span).to}`} group by 1 having ${having}`
  const [least, most] = timesOf(times)
  return [
    bought && sql`m.id in (${visits(bought, sql`sum(b.sales) >= ${least}::int ${most === null ? sql`` : sql`and sum(b.sales) <= ${most}::int`}`)})`,
    first && sql`m.id in (${visits(null, sql`min(b.day) between ${spanOf(first).from} and ${spanOf(first).to}`)})`,
    absent && sql`not exists (select from (${visits(absent, sql`true`)}) x (id) where x.id = m.id)`,
    balance && sql`exists (select from wallets x where x.program_id = m.program_id and x.id = m.id and ${sql(`x.${balance}`)} > 0)`,
    known && sql`exists (select from member_profiles x where x.program_id = m.program_id and x.organization_id = ${organizationId} and x.member_id = m.id)`,
    moved && sql`m.id in (${movesOf(programId, tierKeys, { ...spanMoments(moved, timeZone), move })})`,
  ].reduce<Part>((all, part) => (part ? sql`${all} and ${part}` : all), sql`true`)
}

const spanMoments = (span: string, timeZone: string) =>
  ({ since: startOfLocalDay(spanOf(span).from, timeZone), until: startOfLocalDay(dayPlusDays(spanOf(span).to, 1), timeZone) })

/** A tier that the rules no longer have counts as the first, as everywhere. */
export const rankOf = (tierKeys: readonly string[], column: 'm.tier_key' | 'c.from_key' | 'c.to_key'): Part =>
  pagesSql()`coalesce(array_position(${[...tierKeys]}::text[], ${pagesSql()(column)}), 1)`

/** Members whose tier moved that way; joining and merging are no moves. */
function movesOf(programId: string, tierKeys: readonly string[], { since, until, move }: { since: Date; until: Date; move: string }): Part {
  const sql = pagesSql()
  const [from, to] = [rankOf(tierKeys, 'c.from_key'), rankOf(tierKeys, 'c.to_key')]
  const key = move.replace(/^(to|from)-/, '')
  const way = move === 'up' ? sql`${to} > ${from}` : move === 'down' ? sql`${to} < ${from}`
    : sql`${move.startsWith('to-') ? to : from} = ${tierKeys.indexOf(key) + 1} and ${to} <> ${from}`
  return sql`select coalesce(k.merged_into, k.id) from tier_changes c join members k on k.program_id = c.program_id and k.id = c.member_id
    where c.program_id = ${programId} and c.at >= ${since} and c.at < ${until} and c.from_key is not null and c.reason not in ('joined', 'merged') and ${way}`
}
