import type { Invariant } from './invariant'

const lots = 'select count(*) from lots'

/** Lots are used no more than they have, and sales, refunds, holds and campaigns gave and took what they say. */
export const saleInvariants: Invariant[] = [
  {
    id: '4.1', claim: 'A lot is never used beyond its points, and what remains is its points less its uses', checked: lots,
    breaks: `select l.program_id, l.id as lot_id, l.points, l.remaining, coalesce(u.used, 0) as used from lots l
      left join (select program_id, lot_id, sum(points) as used from lot_uses group by 1, 2) u on u.program_id = l.program_id and u.lot_id = l.id
      where l.remaining <> l.points - coalesce(u.used, 0) or coalesce(u.used, 0) not between 0 and l.points limit 50`,
  },
  {
    id: '4.2', claim: 'What returns to a lot was taken from it for the same cause, and uses add up to their transfer',
    checked: 'select count(*) from lot_uses',
    breaks: `select * from (
      select program_id, cause_id as id, 'returned more than taken' as what from lot_uses group by program_id, lot_id, cause_id having sum(points) < 0
      union all
      select t.program_id, t.id, 'uses differ from the transfer' from ledger_transfers t
        join (select program_id, transfer_id, sum(points) as used from lot_uses group by 1, 2) u on u.program_id = t.program_id and u.transfer_id = t.id
        where abs(u.used) <> t.points
      union all
      select t.program_id, t.id, 'points left no lot' from ledger_transfers t
        where t.from_account = 'available' and not exists (select 1 from lot_uses u where u.program_id = t.program_id and u.transfer_id = t.id)) b
      limit 50`,
  },
  {
    id: '4.3', claim: 'Refunds of a sale never exceed it, in money, in points returned, or in points taken back',
    checked: 'select count(*) from refunds',
    breaks: `select s.program_id, s.id as sale_id, s.net_minor, r.* from sales s join (
        select program_id, sale_id, sum(refund_minor) as refunded, sum(points_returned) as returned,
          sum(points_taken_back + points_waived + points_owed) as due from refunds group by 1, 2
      ) r on r.program_id = s.program_id and r.sale_id = s.id
      where r.refunded > s.net_minor or r.returned > s.points_used or r.due > s.points_earned limit 50`,
  },
  {
    id: '4.4', claim: 'A hold ends once: captured and released points are what was held, and what was used at once was used', checked: 'select count(*) from redemptions',
    breaks: `select r.program_id, r.id as redemption_id, r.state, r.points, t.* from redemptions r join (
        select program_id, cause_id,
          sum(case when kind in ('hold', 'redeem') then points else 0 end) as held,
          sum(case when kind = 'redeem' or from_account = 'held' then points else 0 end) as ended
        from ledger_transfers where cause_kind = 'redemption' group by 1, 2
      ) t on t.program_id = r.program_id and t.cause_id = r.id
      where t.held <> r.points or t.ended <> case when r.state = 'held' then 0 else r.points end limit 50`,
  },
  {
    id: '4.5', claim: 'A sale\'s points are those of its transfers', checked: 'select count(*) from sales',
    breaks: `select s.program_id, s.id as sale_id, s.points_earned, coalesce(t.earned, 0) as earned, s.points_used,
        coalesce(t.redeemed, 0) + coalesce(h.captured, 0) as used
      from sales s
      left join (select program_id, cause_id, sum(points) filter (where kind = 'earn') as earned, sum(points) filter (where kind = 'redeem') as redeemed
        from ledger_transfers where cause_kind = 'sale' group by 1, 2) t on t.program_id = s.program_id and t.cause_id = s.id
      left join (select r.program_id, r.sale_id, sum(c.points) as captured from redemptions r
        join ledger_transfers c on c.program_id = r.program_id and c.cause_id = r.id and c.kind = 'capture'
        where r.sale_id is not null group by 1, 2) h on h.program_id = s.program_id and h.sale_id = s.id
      where s.points_earned <> coalesce(t.earned, 0) or s.points_used <> coalesce(t.redeemed, 0) + coalesce(h.captured, 0) limit 50`,
  },
  {
    id: '4.7', claim: 'A campaign\'s budget counts what it gave, less what came back', checked: 'select count(*) from campaign_budgets',
    breaks: `select b.program_id, b.campaign_id, b.given, a.given as by_awards from campaign_budgets b
      left join lateral (select coalesce(sum(points - points_back), 0) as given from campaign_awards a
        where a.program_id = b.program_id and a.campaign_id = b.campaign_id) a on true
      where b.given <> a.given or b.given < 0 limit 50`,
  },
]
