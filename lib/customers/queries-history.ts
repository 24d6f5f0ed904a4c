import { pagesSql } from '@/db/client'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { explain } from '@/lib/earning'
import type { Explanation } from '@/lib/earning'
import { historyPageSchema } from './schemas'
import type { HistoryPage } from './schemas'

export type HistoryQuery = { customerId: string; programId?: string; cursor?: string; limit: number; now: Date; locale?: string }

type Row = Record<string, unknown> & { id: string; at: string | Date; explanation: Explanation | null }

/**
 * What happened on a customer's cards, newest first: sales, refunds, and every other movement of points; also on those that were merged into
 * them, which are the same person's. Each point is counted by one entry: what a sale took from a hold by the hold's, what expired as it came
 * back by the expiry's. That two cards became one is an entry without points: they are those of the entries before.
 */
export async function readHistory({ customerId, programId, cursor, limit, now, locale }: HistoryQuery): Promise<HistoryPage> {
  const sql = pagesSql()
  const place = placeOf(cursor)
  const most = limit + 1
  const rows = await sql<Row[]>`
    select h.kind, h.id, m.program_id as "programId", h.at, o.name as business, h.points, h.earned as "pointsEarned", h.used as "pointsUsed",
      h.pending as "pointsPending", h.amount as "amountMinor", h.currency, h.receipt as "receiptNumber", h.explanation, f.referral, i.claim, u.outreach
    from members own
    join members m on m.program_id = own.program_id and (m.id = own.id or m.merged_into = own.id)
    join programs p on p.id = m.program_id
    cross join lateral (
      (select 'sale' as kind, id, occurred_at as at, organization_id,
          points_earned::float8 as earned, points_used::float8 as used,
          (points_earned - points_used + case when points_used = 0 then 0 else (select coalesce(sum(d.captured_points), 0) from redemptions d
            where d.program_id = sales.program_id and d.sale_id = sales.id and (d.expires_at is not null or d.voucher_code is not null)) end)::float8 as points,
          case when points_pending > 0 and exists (select from lots l where l.program_id = sales.program_id and l.id = sales.lot_id
            and l.remaining > 0 and l.activates_at > ${now.toISOString()}::timestamptz) then points_pending else 0 end::float8 as pending,
          net_minor::float8 as amount, currency, receipt_number as receipt, explanation
        from sales where program_id = m.program_id and member_id = m.id and (occurred_at, id) < (${place.at}::timestamptz, ${place.id}::uuid)
        order by occurred_at desc, id desc limit ${most})
      union all
      (select 'refund', r.id, r.occurred_at, r.organization_id, 0::float8, 0::float8,
          (r.points_returned - r.points_taken_back)::float8, 0::float8, -r.refund_minor::float8, s.currency, s.receipt_number, null::json
        from sales s join refunds r on r.program_id = s.program_id and r.sale_id = s.id
        where s.program_id = m.program_id and s.member_id = m.id and (r.occurred_at, r.id) < (${place.at}::timestamptz, ${place.id}::uuid)
        order by r.occurred_at desc, r.id desc limit ${most})
      union all
      (select case when cause_kind = 'opening' then 'adjust' when cause_kind = 'refund' and kind <> 'repay' then 'refund' else kind::text end, id, occurred_at, organization_id, 0::float8, 0::float8,
          (case when to_account in ('available', 'pending') then points else -points end)::float8, 0::float8, null, null, null, null::json
        from ledger_transfers where program_id = m.program_id and wallet_id = m.id
          and (kind = 'repay' or (kind not in ('activate', 'capture', 'gift', 'merge') and from_account <> 'owed' and cause_kind not in ('sale', 'refund')))
          and (occurred_at, id) < (${place.at}::timestamptz, ${place.id}::uuid)
        order by occurred_at desc, id desc limit ${most})
      union all
      (select 'gift', id, created_at, null, 0::float8, 0::float8, case when sender_id = m.id then -points else points end::float8, 0::float8,
          null, null, null, null::json
        from point_gifts where program_id = m.program_id and (sender_id = m.id or receiver_id = m.id)
          and ledger_open_card(m.program_id, sender_id) <> ledger_open_card(m.program_id, receiver_id)
          and (created_at, id) < (${place.at}::timestamptz, ${place.id}::uuid)
        order by created_at desc, id desc limit ${most})
      union all
      (select 'merge', m.id, m.merged_at, null, 0::float8, 0::float8, 0::float8, 0::float8, null, null, null, null::json
        where m.merged_into is not null and (m.merged_at, m.id) < (${place.at}::timestamptz, ${place.id}::uuid))
    ) h
    join organizations o on o.id = coalesce(h.organization_id, p.organization_id)
    left join lateral (
      select json_build_object('side', case when a.id = own.id then 'referrer' else 'friend' end, 'name', case when r.channel in ('link', 'code') or r.channel in ('phone', 'till') and a.id = own.id then nullif(split_part(trim(c.name), ' ', 1), '') end) as referral
      from ledger_transfers t join referrals r on r.program_id = t.program_id and r.id = t.cause_id
      join members a on a.program_id = r.program_id and a.id = ledger_open_card(r.program_id, r.referrer_id)
      join members b on b.program_id = r.program_id and b.id = ledger_open_card(r.program_id, r.friend_id)
      join customers c on c.id = case when a.id = own.id then b.customer_id else a.customer_id end
      where h.kind in ('refer', 'reverse') and t.program_id = m.program_id and t.id = h.id and t.cause_kind = 'referral'
    ) f on true
    left join lateral (
      select json_build_object('claimId', k.id, 'retailer', r.name) as claim from ledger_transfers t
      join claims k on k.program_id = t.program_id and k.id = t.cause_id join retailers r on r.id = k.retailer_id
      where h.kind in ('earn', 'reverse', 'repay') and t.program_id = m.program_id and t.id = h.id and t.cause_kind = 'claim'
    ) i on true
    left join lateral (
      select json_build_object('reason', x.reason) as outreach from ledger_transfers t
      join outreach_recipients r on r.program_id = t.program_id and r.id = t.cause_id join outreaches x on x.program_id = r.program_id and x.id = r.outreach_id
      where h.kind in ('earn', 'reverse') and t.program_id = m.program_id and t.id = h.id and t.cause_kind = 'bonus'
    ) u on true
    where own.customer_id = ${customerId} and (${programId ?? null}::uuid is null or own.program_id = ${programId ?? null}::uuid)
      and own.merged_into is null and not member_dormant(own, ${now.toISOString()}::timestamptz)
    order by h.at desc, h.id desc limit ${most}`
  const shown = rows.slice(0, limit).map((row) => explained(row, locale))
  const page = historyPageSchema.parse({ entries: shown, next: null })
  const last = page.entries.at(-1)
  return { ...page, next: rows.length > limit && last ? cursorOf(last) : null }
}

const explained = (row: Row, locale?: string) => ({ ...row, explanation: row.explanation ? explain(row.explanation, locale) : null })
