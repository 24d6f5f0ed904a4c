import { pagesSql } from '@/db/client'
import type { Day } from '@/lib/core/local-day'
import { returnedSoFar, stillPaid } from '@/lib/redemption'
import type { PricedLine } from '@/lib/redemption'
import type { Purchase } from './progress'

type Row = { memberId: string; day: Day; currency: string; lines: PricedLine[]; refunds: { lines: { lineId: string; quantity: string; refundMinor: number; pointsReturned: number }[] }[] }
type Asked = { programId: string; memberIds: readonly string[]; since: Day; timeZone: string }

/** What members bought since a local day, less what came back; by a card that was merged into theirs, too. */
export async function readPurchases({ programId, memberIds, since, timeZone }: Asked): Promise<Map<string, Purchase[]>> {
  const rows = await pagesSql()<Row[]>`
    select coalesce(m.merged_into, m.id) as "memberId", (s.occurred_at at time zone ${timeZone})::date::text as day, s.currency, s.lines,
      coalesce((select json_agg(json_build_object('lines', r.lines)) from refunds r where r.program_id = s.program_id and r.sale_id = s.id), '[]') as refunds
    from members m join sales s on s.program_id = m.program_id and s.member_id = m.id
    where m.program_id = ${programId} and (m.id = any(${[...memberIds]}::uuid[]) or m.merged_into = any(${[...memberIds]}::uuid[]))
      and s.occurred_at >= (${since}::date::timestamp at time zone ${timeZone})`
  const found = new Map<string, Purchase[]>()
  for (const { memberId, day, currency, lines, refunds } of rows) {
    const purchases = found.get(memberId) ?? []
    purchases.push({ day, currency, lines: stillPaid(returnedSoFar(lines, refunds)) })
    found.set(memberId, purchases)
  }
  return found
}
