import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { retailerOf } from '@/lib/retailers'
import { wordsFor } from '@/lib/language/words-plain'
import type { Message } from '@/lib/language/words-plain'
import { sentToOwn } from './schemas'
import type { SentToOwn } from './schemas'

const FIRST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
type Row = Omit<SentToOwn, 'words' | 'at'> & { at: string; message: Message | null; locale: string; timeZone: string }

/**
 * What reached the customers of the retailer that asks, each counted from when they became its customer; whoever belongs to several counts for each.
 * Nothing is said of anybody else's customers, nor of whom else it was for.
 */
export const sentToOwnCustomers = defineUseCase({
  name: 'outreach.sent_to_own',
  summary: 'The messages and points that reached this retailer’s customers, newest first',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({ memberId: z.uuid().optional(), after: z.uuid().optional(), limit: z.int().min(1).max(100).default(20) }),
  output: z.object({ items: z.array(sentToOwn), next: z.uuid().nullable(), timeZone: z.string() }),
  async run(ctx, { memberId, after = FIRST, limit }) {
    const { retailerId } = retailerOf(ctx)
    const sql = pagesSql()
    const rows = await sql<Row[]>`
      with own as materialized (
        select k.program_id, k.member_id as card, k.since from customers_of_retailer(${retailerId}) k
        ${memberId ? sql`where k.member_id = ledger_open_card(k.program_id, ${memberId})` : sql``}
      ), reached as (
        -- Each customer's own by index, whatever the planner knows of a table that grows by thousands at once.
        select r.*, own.card from own cross join lateral (select * from outreach_recipients x where x.program_id = own.program_id and x.member_id = any (ledger_cards(own.program_id, own.card)) offset 0) r
        where (r.grant_state = 'credited' or r.telling_state = 'sent') and coalesce(r.credited_at, r.told_at) >= own.since)
      select o.id as "outreachId", o.approved_at as at, case when count(*) filter (where r.grant_state = 'credited') > 0 then o.reason end as reason,
        case when count(*) filter (where r.grant_state = 'credited') > 0 then o.points::float8 end as "pointsEach", case when count(*) filter (where r.telling_state = 'sent') > 0 then o.message end as message,
        (count(distinct r.card) filter (where r.grant_state = 'credited'))::int as credited, coalesce(sum(r.points) filter (where r.grant_state = 'credited'), 0)::float8 as points,
        coalesce(sum(r.taken_back + r.owed_back), 0)::float8 as "takenBack", (count(distinct r.card) filter (where r.telling_state = 'sent'))::int as told, g.locale, p.time_zone as "timeZone"
      from reached r join outreaches o on o.program_id = r.program_id and o.id = r.outreach_id join organizations g on g.id = o.organization_id join programs p on p.id = o.program_id
      where o.id < ${after} group by o.program_id, o.id, g.locale, p.time_zone order by o.id desc limit ${limit + 1}`
    const items = rows.slice(0, limit).map(({ message, locale, timeZone: _, at, ...row }) => ({ ...row, at: new Date(at), words: message ? wordsFor(message, null, locale)?.words ?? null : null }))
    return { items, next: rows.length > limit ? items.at(-1)?.outreachId ?? null : null, timeZone: rows[0]?.timeZone ?? 'UTC' }
  },
})
