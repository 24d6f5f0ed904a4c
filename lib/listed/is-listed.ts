import type { PendingQuery, Row, Sql } from 'postgres'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { giftsNarrowed } from './gifts'
import { importedRows } from './imported'
import { inTier, reportedAs } from './members'
import { movedPoints } from './movements'
import { redemptionsNarrowed } from './redemptions'
import { referralsNarrowed } from './referrals'
import { salesNarrowed } from './sales'
import { suspicionsNarrowed } from './suspicions'
import type { Listed, MembersListed } from './schemas'

type Part = PendingQuery<Row[]>
/** `each`: one member is asked for, whose rows are found by their cards; else the rows of all are looked through once. */
type Place = { programId: string; organizationId: string; timeZone: string; tierKeys: readonly string[]; each: boolean }

/** Whether a list, asked as its page asks it, has something of a member, as SQL on a row `m` of a program's members. */
export function isListed(sql: Sql, listed: Listed, place: Place): Part {
  const { programId, timeZone, each } = place
  // Segments are the program's owner's, who sees the points and the referrals of every business in it.
  const whole = { ...place, all: true }
  const ofOne = { ...place, ...(each ? { cards: sql`ledger_cards(${programId}, m.id)` } : {}) }
  const having = (rows: Part, card: Part, which: Part) => (each
    ? sql`exists (select from ${rows} where ${card} = any (ledger_cards(${programId}, m.id)) and ${which})`
    : sql`m.id in (select coalesce(k.merged_into, k.id) from ${rows} join members k on k.program_id = ${programId} and k.id = ${card} where ${which})`)
  switch (listed.of) {
    case 'members': return ofMembers(sql, listed, place)
    case 'sales': return having(sql`sales s`, sql`s.member_id`, salesNarrowed({ ...place, sql }, listed))
    case 'redemptions': return having(sql`redemptions r`, sql`r.wallet_id`, redemptionsNarrowed(place, listed, sql))
    case 'points': return having(sql`(${movedPoints({ ...ofOne, all: true }, listed, {}, sql)}) x`, sql`x.member_id`, sql`true`)
    // Of a referral, who invited and who came.
    case 'referrals': return sql`(${having(sql`referrals r`, sql`r.referrer_id`, referralsNarrowed(whole, listed, sql))}
      or ${having(sql`referrals r`, sql`r.friend_id`, referralsNarrowed(whole, listed, sql))})`
    case 'gifts': return having(sql`disbursements d`, sql`d.member_id`, giftsNarrowed(place, listed, sql))
    case 'suspicions': return having(sql`(${suspicionsNarrowed({ ...ofOne, outletId: listed.outletId, from: startOfLocalDay(listed.from, timeZone), until: startOfLocalDay(dayPlusDays(listed.to, 1), timeZone) }, listed)}) x`, sql`x.member_id`, sql`true`)
    case 'imported': return having(sql`import_rows i`, sql`i.member_id`, importedRows(place, listed, sql))
  }
}

function ofMembers(sql: Sql, { tier, tag, blocked, outlet, ...listed }: MembersListed, place: Place): Part {
  const { organizationId, tierKeys } = place
  return [
    tier && inTier(tier, tierKeys, sql),
    tag && sql`exists (select from member_profiles f where f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id
      and cardinality(f.tags) > 0 and f.tags @> array[${tag}])`,
    blocked && sql`m.blocked_at is not null`,
  ].reduce<Part>((all, part) => (part ? sql`${all} and ${part}` : all), reportedAs(listed, { ...place, outletId: outlet, sql }))
}
