import { tillSql } from '@/db/client'
import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import type { OfferedReward } from './queries'
import type { Given } from './schemas'

type Whose = { programId: string; memberId: string | null; at: Date; timeZone: string }

export const nothingGiven: Given = { inAll: 0, toMember: 0, toMemberToday: 0 }
const counts = ({ stock, maxPerMember, maxPerMemberDay }: OfferedReward) => stock !== null || maxPerMember !== null || maxPerMemberDay !== null

/** How many were given of those rewards that count it, in one round trip; in none where no reward does. */
export async function givenOf(
  rewards: readonly OfferedReward[], { programId, memberId, at, timeZone }: Whose, sql = tillSql(),
): Promise<Map<string, Given>> {
  const counted = rewards.filter(counts).map(({ id }) => id)
  if (counted.length === 0) return new Map()
  const day = localDay(at, timeZone)
  const rows = await sql<(Given & { id: string })[]>`
    select r.id, coalesce(a.n, 0)::int as "inAll", coalesce(m.n, 0)::int as "toMember", coalesce(m.today, 0)::int as "toMemberToday"
    from rewards r
    left join lateral (select count(*) as n from redemptions d where r.stock is not null and d.program_id = r.program_id
      and d.reward_id = r.id and d.state in ('held', 'captured', 'fulfilled')) a on true
    left join lateral (select count(*) as n, count(*) filter (where d.created_at >= ${startOfLocalDay(day, timeZone)}
        and d.created_at < ${startOfLocalDay(dayPlusDays(day, 1), timeZone)}) as today
      from redemptions d where d.program_id = r.program_id and d.wallet_id = any (ledger_cards(${programId}, ${memberId}::uuid)) and d.reward_id = r.id
      and d.state in ('held', 'captured', 'fulfilled')) m on true
    where r.program_id = ${programId} and r.id = any(${counted}::uuid[])`
  return new Map(rows.map(({ id, ...given }) => [id, given]))
}
