import type { PendingQuery, Row, Sql } from 'postgres'
import { pagesSql } from '@/db/client'
import { spanOf } from '@/lib/core/day-spans'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { MembersFilter } from '@/lib/members/member-schemas'

type Part = PendingQuery<Row[]>
/** `each`: one member is asked for. */
type Place = { programId: string; organizationId: string; outletId?: string; timeZone: string; tierKeys: readonly string[]; each?: boolean; sql?: Sql }
type Reported = Pick<MembersFilter, 'bought' | 'times' | 'first' | 'absent' | 'balance' | 'known' | 'moved' | 'move'>

/** `3`, `5-9`, `10-`: from and to, the last null where there is no end. */
function timesOf(text = '1-'): [number, number | null] {
  const [from = '1', to] = text.split('-')
  return [Number(from), to === undefined ? Number(from) : to === '' ? null : Number(to)]
}

/**
 * What reports ask of members, as SQL on a row `m` of them: who bought when, from the counted days of one business, merged cards as one
 * member; whose wallet holds what; whose tier moved.
 */
export function reportedAs({ bought, times, first, absent, balance, known, moved, move }: Reported, place: Place): Part {
  const { programId, organizationId, outletId, timeZone, each = false, sql = pagesSql() } = place
  const days = (span: string | null) => sql`b.program_id = ${programId} and b.organization_id = ${organizationId} ${outletId ? sql`and b.outlet_id = ${outletId}` : sql``} and b.sales > 0
      ${span === null ? sql`` : sql`and b.day between ${spanOf(span).from} and ${spanOf(span).to}`}`
  const buyers = (span: string | null, having: Part) =>
    sql`select coalesce(k.merged_into, k.id) from buyer_days b join members k on k.program_id = b.program_id and k.id = b.member_id where ${days(span)} group by 1 having ${having}`
  const own = (span: string | null, having: Part) =>
    sql`exists (select from buyer_days b where ${days(span)} and b.member_id = any (ledger_cards(${programId}, m.id)) having ${having})`
  const visits = (span: string | null, having: Part) => (each ? own(span, having) : sql`m.id in (${buyers(span, having)})`)
  const [least, most] = timesOf(times)
  return [
    bought && visits(bought, sql`sum(b.sales) >= ${least}::int ${most === null ? sql`` : sql`and sum(b.sales) <= ${most}::int`}`),
    first && visits(null, sql`min(b.day) between ${spanOf(first).from} and ${spanOf(first).to}`),
    absent && (each ? sql`not ${own(absent, sql`sum(b.sales) > 0`)}` : sql`not exists (select from (${buyers(absent, sql`true`)}) x (id) where x.id = m.id)`),
    balance && sql`exists (select from wallets x where x.program_id = m.program_id and x.id = m.id and ${sql(`x.${balance}`)} > 0)`,
    known && sql`exists (select from member_profiles x where x.program_id = m.program_id and x.organization_id = ${organizationId} and x.member_id = m.id)`,
    moved && movedIn({ ...place, each, sql }, { ...spanMoments(moved, timeZone), move }),
  ].reduce<Part>((all, part) => (part ? sql`${all} and ${part}` : all), sql`true`)
}

const spanMoments = (span: string, timeZone: string) =>
  ({ since: startOfLocalDay(spanOf(span).from, timeZone), until: startOfLocalDay(dayPlusDays(spanOf(span).to, 1), timeZone) })

/** A tier that the rules no longer have counts as the first, as everywhere. */
export const rankOf = (tierKeys: readonly string[], column: 'm.tier_key' | 'c.from_key' | 'c.to_key', sql = pagesSql()): Part =>
  sql`coalesce(array_position(${[...tierKeys]}::text[], ${sql(column)}), 1)`

/** A card is nobody's once its member has deleted their account, on a row `m` of members. Such are few: they are looked up apart. */
export const isSomebodys = (sql: Sql = pagesSql()): Part => sql`not exists (select from customers e where e.id = m.customer_id and e.erased_at is not null)`

/** Who holds a tier, on a row `m` of members. */
export const inTier = (tier: string, tierKeys: readonly string[], sql = pagesSql()): Part =>
  (tier === tierKeys[0] ? sql`${rankOf(tierKeys, 'm.tier_key', sql)} = 1` : sql`m.tier_key = ${tier}`)

/** Whose tier moved that way; joining and merging are no moves. */
function movedIn({ programId, tierKeys, each, sql }: Place & { sql: Sql }, { since, until, move }: { since: Date; until: Date; move: string }): Part {
  const [from, to] = [rankOf(tierKeys, 'c.from_key', sql), rankOf(tierKeys, 'c.to_key', sql)]
  const key = move.replace(/^(to|from)-/, '')
  const way = move === 'up' ? sql`${to} > ${from}` : move === 'down' ? sql`${to} < ${from}`
    : sql`${move.startsWith('to-') ? to : from} = ${tierKeys.indexOf(key) + 1} and ${to} <> ${from}`
  const which = sql`c.program_id = ${programId} and c.at >= ${since} and c.at < ${until} and c.from_key is not null and c.reason not in ('joined', 'merged') and ${way}`
  return each ? sql`exists (select from tier_changes c where ${which} and c.member_id = any (ledger_cards(${programId}, m.id)))`
    : sql`m.id in (select coalesce(k.merged_into, k.id) from tier_changes c join members k on k.program_id = c.program_id and k.id = c.member_id where ${which})`
}
