import type { Invariant } from './invariant'

/** What a brand’s claims, gifts and messages to many gave. */
export const channelInvariants: Invariant[] = [
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
]
