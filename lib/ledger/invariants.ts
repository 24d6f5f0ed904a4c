/**
 * The ledger's invariants, each as two queries: how much was looked at, and the breaks (at most 50) with their ids.
 * Numbers follow the list in docs/architecture.md. All are pure SQL, so that they also hold against hand-made changes.
 */
export type Invariant = { id: string; claim: string; checked: string; breaks: string }

const wallets = 'select count(*) from wallets'
const transfers = 'select count(*) from ledger_transfers'
const lots = 'select count(*) from lots'

/** Signed effect of a transfer on one bucket; `owed` is a debt, so it grows when points leave it. */
const moved = (bucket: string) => {
  const [plus, minus] = bucket === 'owed' ? ['from', 'to'] : ['to', 'from']
  return `(case when ${plus}_account = '${bucket}' then points else 0 end - case when ${minus}_account = '${bucket}' then points else 0 end)`
}
// What falls due is moved by the next operation, or by a settling that has no event but these consequences.
const settled = "t.kind in ('activate', 'expire', 'release', 'repay')"
const buckets = ['available', 'pending', 'held', 'owed']

export const invariants: Invariant[] = [
  {
    id: '1.1', claim: 'Each bucket of a wallet equals its transfers', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, ${buckets.map((b) => `w.${b}, coalesce(t.${b}, 0) as ${b}_by_transfers`).join(', ')}
      from wallets w left join (select program_id, wallet_id, ${buckets.map((b) => `sum${moved(b)} as ${b}`).join(', ')}
        from ledger_transfers group by 1, 2) t on t.program_id = w.program_id and t.wallet_id = w.id
      where ${buckets.map((b) => `w.${b} <> coalesce(t.${b}, 0)`).join(' or ')} limit 50`,
  },
  {
    id: '1.2', claim: 'Available and pending points equal the open lots', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, w.available, w.pending, l.available as available_in_lots, l.pending as pending_in_lots
      from wallets w left join (select program_id, wallet_id, coalesce(sum(remaining) filter (where active), 0) as available,
        coalesce(sum(remaining) filter (where not active), 0) as pending from lots group by 1, 2) l
        on l.program_id = w.program_id and l.wallet_id = w.id
      where w.available <> coalesce(l.available, 0) or w.pending <> coalesce(l.pending, 0) limit 50`,
  },
  {
    id: '1.3', claim: 'Held points equal the open holds', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, w.held, coalesce(r.points, 0) as in_holds
      from wallets w left join (select program_id, wallet_id, sum(points) as points from redemptions where state = 'held' group by 1, 2) r
        on r.program_id = w.program_id and r.wallet_id = w.id
      where w.held <> coalesce(r.points, 0) limit 50`,
  },
  {
    id: '1.4', claim: 'Every transfer belongs to a wallet, and every lot to the transfer that credited it', checked: transfers,
    breaks: `select * from (
      select t.program_id, t.id, 'transfer without a wallet' as what from ledger_transfers t
        where not exists (select 1 from wallets w where w.program_id = t.program_id and w.id = t.wallet_id)
      union all
      select l.program_id, l.id, 'lot without its transfer' from lots l
        left join ledger_transfers t on t.program_id = l.program_id and t.id = l.transfer_id
        where t.id is null or t.points <> l.points or t.wallet_id <> l.wallet_id) b limit 50`,
  },
  {
    id: '2.1', claim: 'Versions of a wallet are 1..n without a gap', checked: wallets,
    breaks: `select w.program_id, w.id as wallet_id, w.version, t.n as transfers, t.highest from wallets w
      left join (select program_id, wallet_id, count(*) as n, max(version) as highest, min(version) as lowest from ledger_transfers group by 1, 2) t
        on t.program_id = w.program_id and t.wallet_id = w.id
      where w.version <> coalesce(t.n, 0) or w.version <> coalesce(t.highest, 0) or coalesce(t.lowest, 1) <> 1 limit 50`,
  },
  {
    id: '2.2', claim: 'The buckets after each transfer follow from those before it, and the last are the wallet\'s', checked: transfers,
    breaks: `select program_id, id as transfer_id, wallet_id, version from (
      select t.*, ${buckets.map((b) => `lag(${b}_after, 1, 0::bigint) over chain + ${moved(b)} as ${b}_expected`).join(', ')}
      from ledger_transfers t window chain as (partition by program_id, wallet_id order by version)) c
      where ${buckets.map((b) => `${b}_after <> ${b}_expected`).join(' or ')} limit 50`,
  },
  {
    id: '3', claim: 'No bucket is ever negative', checked: transfers,
    breaks: `select program_id, id as transfer_id, wallet_id, version from ledger_transfers
      where available_after < 0 or pending_after < 0 or held_after < 0 or owed_after < 0 limit 50`,
  },
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
  {
    id: '4.11', claim: 'A credited claim gave each side what it says, once, and took back no more', checked: 'select count(*) from claims where credited_at is not null',
    breaks: `select k.program_id, k.id as claim_id, k.state, k.customer_points, k.retailer_points, t.* from (
        select program_id, cause_id, coalesce(sum(points) filter (where kind = 'earn' and retailer), 0) as to_retailer,
          coalesce(sum(points) filter (where kind = 'earn' and not retailer), 0) as to_customer, count(*) filter (where kind = 'earn') as times,
          coalesce(sum(points) filter (where kind = 'reverse' and retailer), 0) as from_retailer,
          coalesce(sum(points) filter (where kind = 'reverse' and not retailer), 0) as from_customer
        from (select x.program_id, x.cause_id, x.points, x.kind, w.holder_kind = 'retailer' as retailer from ledger_transfers x
          join wallets w on w.program_id = x.program_id and w.id = x.wallet_id where x.cause_kind = 'claim') x group by 1, 2) t
      full join (select * from claims where credited_at is not null) k on k.program_id = t.program_id and k.id = t.cause_id
      where k.id is null or coalesce(t.to_customer, 0) <> k.customer_points or coalesce(t.to_retailer, 0) <> k.retailer_points
        or coalesce(t.times, 0) <> (k.customer_points > 0)::int + (k.retailer_points > 0)::int
        or coalesce(t.from_customer, 0) > k.customer_back or coalesce(t.from_retailer, 0) > k.retailer_back limit 50`,
  },
  {
    id: '4.12', claim: 'A gift’s points are held until it is approved, spent while it is on its way or delivered, and back when it is over; in a channel each step was passed by somebody else',
    checked: 'select count(*) from disbursements',
    breaks: `select * from (
      select d.program_id, d.redemption_id, d.state || ', and its points are ' || coalesce(r.state, 'nowhere') as what from disbursements d
        left join redemptions r on r.program_id = d.program_id and r.id = d.redemption_id
        where case d.state when 'requested' then r.state is distinct from 'held' when 'approved' then r.state is distinct from 'captured'
          when 'ordered' then r.state is distinct from 'captured' when 'dispatched' then r.state is distinct from 'captured'
          when 'handed_over' then r.state is distinct from 'fulfilled' when 'expired' then r.state is distinct from 'expired'
          when 'returned' then r.state is distinct from 'reversed' else r.state is null or r.state not in ('released', 'reversed') end
      union all
      select d.program_id, d.redemption_id, 'approved by fewer people than it has steps' from disbursements d
        where d.workflow_version_id is not null and d.approved_at is not null and gift_steps(d) > (select count(distinct a.person_id) from gift_actions a
          where a.program_id = d.program_id and a.redemption_id = d.redemption_id and a.kind = 'pass')) b limit 50`,
  },
  {
    id: '4.13', claim: 'Points that were given to many reached each of the fixed customers once, as many as were approved, and no more was taken back',
    checked: "select count(*) from outreach_recipients where grant_state = 'credited'",
    breaks: `select r.program_id, r.outreach_id, r.member_id, r.grant_state, r.points, t.* from outreach_recipients r left join (
        select program_id, cause_id, count(*) filter (where kind = 'earn') as times, coalesce(sum(points) filter (where kind = 'earn'), 0) as given,
          coalesce(sum(points) filter (where kind = 'reverse'), 0) as back
        from ledger_transfers where cause_kind = 'bonus' group by 1, 2) t on t.program_id = r.program_id and t.cause_id = r.id
      where case r.grant_state when 'credited' then coalesce(t.times, 0) <> 1 or t.given <> r.points when 'posting' then coalesce(t.times, 0) > 1 else t.times > 0 end
        or coalesce(t.back, 0) > coalesce(t.given, 0) or r.taken_back is not null and r.taken_back + r.owed_back <> coalesce(t.back, 0) limit 50`,
  },
  {
    id: '5.1', claim: 'Each idempotency key of the ledger has one effect, recorded by one event',
    checked: 'select count(*) from operations where exists (select 1 from programs p where p.id = scope_id)',
    breaks: `select o.scope_id, o.actor_id, o.key, o.use_case, o.event_id from operations o join programs p on p.id = o.scope_id
      left join events e on e.scope_id = o.scope_id and e.id = o.event_id
      where e.id is null or e.type <> o.use_case limit 50`,
  },
  {
    id: '5.2', claim: 'Each sale, refund and transfer has its event, each command one, and each consequence its cause',
    checked: 'select count(*) from events',
    breaks: `select * from (
      select s.program_id, s.id, 'sale without exactly one event' as what from sales s
        left join (select scope_id, subject_id, count(*) as n from events where type = 'pos.record_sale' group by 1, 2) e
          on e.scope_id = s.program_id and e.subject_id = s.id where coalesce(e.n, 0) <> 1
      union all
      select r.program_id, r.id, 'refund without exactly one event' from refunds r
        left join (select scope_id, subject_id, count(*) as n from events where type = 'pos.refund_sale' group by 1, 2) e
          on e.scope_id = r.program_id and e.subject_id = r.id where coalesce(e.n, 0) <> 1
      union all
      -- Whatever else happens to one of these happens once: a member is attached, a hold placed and ended, points adjusted.
      select scope_id, subject_id, 'more than one event: ' || type from events
        where type not in ('pos.record_sale', 'pos.refund_sale') and subject_kind in ('sale', 'redemption', 'adjustment', 'opening') and cause_id is null
        group by scope_id, subject_kind, subject_id, type having count(*) > 1
      union all
      select t.program_id, t.id, 'transfer without its event' from ledger_transfers t
        where not exists (select 1 from events e where e.scope_id = t.program_id and e.id = t.event_id)
          and not (${settled} and exists (select 1 from events e where e.scope_id = t.program_id and e.cause_id = t.event_id))
      union all
      select e.scope_id, e.id, 'consequence without its cause: ' || e.type from events e
        where (e.cause_id is not null or e.type like 'points.%' or e.type in ('hold.expired', 'member.tier_upgraded'))
          and not exists (select 1 from events c where c.scope_id = e.scope_id and c.id = e.cause_id)
          and not exists (select 1 from ledger_transfers t where t.program_id = e.scope_id and t.event_id = e.cause_id)
          -- A voucher that no points waited for ends without any that move.
          and not (e.type = 'hold.expired' and exists (select 1 from redemptions r
            where r.program_id = e.scope_id and r.id = e.subject_id and r.points = 0 and r.state = 'expired'))) b limit 50`,
  },
]
