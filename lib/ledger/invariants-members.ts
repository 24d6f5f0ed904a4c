import type { Invariant } from './invariant'

/** What moves between members, or comes to them by others: merged cards, referrals, imports and gifts. */
export const memberInvariants: Invariant[] = [
  {
    id: '4.6', claim: 'A merge moves each lot as it was, to one wallet, and leaves nothing on a card that it closed',
    checked: "select count(*) from ledger_transfers where kind = 'merge'",
    breaks: `select * from (
      select t.program_id, t.group_id as id, 'not moved as a pair' as what from ledger_transfers t where t.kind = 'merge'
        group by t.program_id, t.group_id having count(*) <> 2 or count(distinct t.wallet_id) <> 2 or count(distinct t.points) <> 1
          or count(*) filter (where t.from_account = 'merged') <> 1 or count(*) filter (where t.to_account = 'merged') <> 1
          or max(case when t.from_account <> 'merged' then t.from_account end) is distinct from max(case when t.to_account <> 'merged' then t.to_account end)
      union all
      select t.program_id, t.id, 'arrived as no lot, or as another' from ledger_transfers t
        left join lots l on l.program_id = t.program_id and l.transfer_id = t.id
        left join ledger_transfers g on g.program_id = t.program_id and g.group_id = t.group_id and g.to_account = 'merged'
        left join lot_uses u on u.program_id = t.program_id and u.transfer_id = g.id
        left join lots f on f.program_id = t.program_id and f.id = u.lot_id
        where t.kind = 'merge' and t.from_account = 'merged' and t.to_account in ('available', 'pending')
          and (l.id is null or f.id is null or u.points <> l.points or l.origin_id is distinct from coalesce(f.origin_id, f.id)
            or (l.activates_at, l.expires_at, l.organization_id) is distinct from (f.activates_at, f.expires_at, f.organization_id))
      union all
      select m.program_id, m.id, 'closed, and something is left' from members m
        join wallets w on w.program_id = m.program_id and w.id = m.id
        where m.merged_into is not null and w.available + w.pending + w.held + w.owed > 0
      union all
      select m.program_id, m.id, 'leads to no open card' from members m
        left join members n on n.program_id = m.program_id and n.id = m.merged_into
        where m.merged_into is not null and (n.id is null or n.merged_into is not null)) b limit 50`,
  },
  {
    id: '4.8', claim: 'A rewarded referral gave each side what it says, once, and took back no more', checked: "select count(*) from referrals where rewarded_at is not null",
    breaks: `select r.program_id, r.id as referral_id, r.state, r.referrer_points, r.friend_points, t.* from (
        select program_id, cause_id, sum(points) filter (where kind = 'refer') as given, count(*) filter (where kind = 'refer') as times,
          sum(points) filter (where kind = 'reverse') as back, count(distinct wallet_id) filter (where kind = 'refer') as sides
        from ledger_transfers where cause_kind = 'referral' group by 1, 2) t
      full join referrals r on r.program_id = t.program_id and r.id = t.cause_id
      where coalesce(r.referrer_points, 0) + coalesce(r.friend_points, 0) <> coalesce(t.given, 0)
        or coalesce(t.times, 0) <> (coalesce(r.referrer_points, 0) > 0)::int + (coalesce(r.friend_points, 0) > 0)::int or t.times <> t.sides
        or coalesce(t.back, 0) > coalesce(t.given, 0) or t.back > 0 and r.state <> 'reversed' limit 50`,
  },
  {
    id: '4.9', claim: 'What is taken back of points that an import brought in names them, comes from their wallet or the one it was merged into, and is never more',
    checked: "select count(*) from ledger_transfers where cause_kind = 'opening'",
    breaks: `select * from (
      select t.program_id, t.id, 'taken back without what was brought in' as what from ledger_transfers t
        left join ledger_transfers o on o.program_id = t.program_id and o.id = t.reverses_id and o.cause_id = t.cause_id and o.kind = 'adjust'
        left join members m on m.program_id = o.program_id and m.id = o.wallet_id
        where t.kind = 'reverse' and t.cause_kind = 'opening' and (o.id is null or t.wallet_id not in (o.wallet_id, coalesce(m.merged_into, o.wallet_id)))
      union all
      select o.program_id, o.id, 'more taken back than brought in' from ledger_transfers o
        join (select program_id, reverses_id, sum(points) as points from ledger_transfers where reverses_id is not null group by 1, 2) t
          on t.program_id = o.program_id and t.reverses_id = o.id where t.points > o.points
      union all
      select m.program_id, m.id, 'ended, and something is left' from members m
        join wallets w on w.program_id = m.program_id and w.id = m.id
        where m.ended_at is not null and w.available + w.pending + w.held + w.owed > 0) b limit 50`,
  },
  {
    id: '4.10', claim: 'A gift takes from one member what it gives to another, in lots of the same dates and issuers',
    checked: 'select count(*) from point_gifts',
    breaks: `select * from (
      select g.program_id, g.id, 'not moved from one to the other' as what from point_gifts g
        left join ledger_transfers t on t.program_id = g.program_id and t.group_id = g.id and t.kind = 'gift'
        group by g.program_id, g.id, g.points, g.sender_id, g.receiver_id
        having coalesce(sum(t.points) filter (where t.to_account = 'gifts' and t.wallet_id = g.sender_id), 0) <> g.points
          or coalesce(sum(t.points) filter (where t.from_account = 'gifts' and t.wallet_id = g.receiver_id), 0) <> g.points
          or sum(t.points) <> 2 * g.points
      union all
      select t.program_id, t.id, 'moved without a gift' from ledger_transfers t where t.kind = 'gift'
        and not exists (select 1 from point_gifts g where g.program_id = t.program_id and g.id = t.group_id)
      union all
      select program_id, id, 'arrived in other lots' from (
        select t.program_id, t.group_id as id, l.organization_id, l.activates_at, l.expires_at, l.points from ledger_transfers t
          join lots l on l.program_id = t.program_id and l.transfer_id = t.id where t.kind = 'gift' and t.from_account = 'gifts'
        union all
        select t.program_id, t.group_id, l.organization_id, l.activates_at, l.expires_at, -u.points from ledger_transfers t
          join lot_uses u on u.program_id = t.program_id and u.transfer_id = t.id
          join lots l on l.program_id = u.program_id and l.id = u.lot_id where t.kind = 'gift' and t.to_account = 'gifts') parts
        group by program_id, id, organization_id, activates_at, expires_at having sum(points) <> 0) b limit 50`,
  },
]
