import type { Invariant } from './invariant'

// What falls due is moved by the next operation, or by a settling that has no event but these consequences.
const settled = "t.kind in ('activate', 'expire', 'release', 'repay')"

/** Every effect has its event, and every consequence its cause. */
export const eventInvariants: Invariant[] = [
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
