import type { Check } from '@/lib/ledger'
import { favouriteClaims } from './favourite-checks'
import { reportClaims } from './report-checks'

// Written in SQL from the events and the rows themselves, apart from the code that rolls up, so that one checks the other.

const pending = '(select scope_id, unnest(event_ids) as id from outbox)'

const whole = (name: string) => `coalesce((e.data->>'${name}')::bigint, 0)`
const moved = (bucket: string) => `coalesce((e.data->'delta'->>'${bucket}')::bigint, 0)`
const of = (...types: string[]) => `e.type in (${types.map((type) => `'${type}'`).join(', ')})`
const sum = (value: string, when: string) => `coalesce(sum(case when ${when} then ${value} end), 0)`

const sale = of('pos.record_sale')
const attached = of('pos.attach_member', 'pos.claim_sale')
const refund = of('pos.refund_sale')
const bonus = of('members.welcome', 'bonuses.birthday', 'bonuses.share', 'challenges.complete', 'referral.points', 'claim.points', 'outreach.points')
const withMember = 'e.member_id is not null'
// Money of another currency than the program's is in no sum.
const ownMoney = "e.data->>'currency' = g.currency"
const ofProgram = 'left join programs g on g.id = e.scope_id'

/** What each column of organization_days is a sum of, in events. */
const dayColumns: Record<string, string> = {
  sales: sum('1', sale),
  member_sales: sum('1', `(${sale} and ${withMember}) or ${attached}`),
  net_minor: sum(whole('netMinor'), `${sale} and ${ownMoney}`),
  refunds: sum('1', refund),
  refund_minor: sum(whole('refundMinor'), `${refund} and ${ownMoney}`),
  points_earned: `${sum(whole('pointsEarned'), `(${sale} and ${withMember}) or ${attached}`)} + ${sum(whole('points'), bonus)}`,
  points_used: `${sum(whole('pointsUsed'), `${sale} and ${withMember}`)} + ${sum(whole('points'), of('redemptions.capture', 'redemptions.redeem', 'gifts.approve', 'gift.points_spent'))}`,
  points_expired: sum(whole('points'), of('points.expired')),
  points_taken_back: sum(whole('pointsTakenBack'), `(${refund} and ${withMember}) or ${of('referral.points_taken', 'claim.points_taken', 'outreach.points_taken')}`),
  points_returned: `${sum(whole('pointsReturned'), `${refund} and ${withMember}`)} + ${sum(whole('points'), `${of('redemptions.reverse')} or (${of('gifts.refuse', 'gift.points_returned')} and ${moved('held')} = 0)`)}`,
  points_adjusted: sum(whole('points'), of('ledger.adjust', 'adjustments.approve', 'imports.opening', 'imports.undo_opening')),
  new_members: `${sum('1', "e.data->>'created' = 'true'")} - ${sum('1', of('imports.end_member'))}`,
}
const days = Object.keys(dayColumns)
const differs = (left: string, right: string, columns: readonly string[]) =>
  columns.map((c) => `coalesce(${left}.${c}, 0) <> coalesce(${right}.${c}, 0)`).join(' or ')
const both = (left: string, right: string, columns: readonly string[]) =>
  columns.map((c) => `coalesce(${left}.${c}, 0) as ${c}, coalesce(${right}.${c}, 0) as ${c}_expected`).join(', ')
const eventSums = Object.entries(dayColumns).map(([name, value]) => `${value} as ${name}`).join(', ')
const stillPending = `select e.scope_id as program_id, e.organization_id, ${eventSums}
  from ${pending} p join events e on e.scope_id = p.scope_id and e.id = p.id ${ofProgram} where e.organization_id is not null group by 1, 2`

const daysByEvents = `
  with expected as (
    select e.scope_id as program_id, e.organization_id, (e.data->>'day')::date as day, ${eventSums}
    from events e left join ${pending} p on p.scope_id = e.scope_id and p.id = e.id ${ofProgram}
    where p.id is null and e.organization_id is not null and e.data ? 'day' group by 1, 2, 3)
  select coalesce(d.program_id, x.program_id) as program_id, coalesce(d.organization_id, x.organization_id) as organization_id,
    coalesce(d.day, x.day) as day, ${both('d', 'x', days)}
  from organization_days d full join expected x on x.program_id = d.program_id and x.organization_id = d.organization_id and x.day = d.day
  where ${differs('d', 'x', days)} limit 50`

const raw = ['sales', 'member_sales', 'net_minor', 'points_earned', 'refunds', 'refund_minor', 'points_taken_back', 'points_used']

const totalsByRows = `
  with rolled as (
    select program_id, organization_id, ${raw.map((c) => `sum(${c}) as ${c}`).join(', ')} from organization_days group by 1, 2
  ), pending as (${stillPending}), rows as (
    select program_id, organization_id, ${raw.map((c) => `sum(${c}) as ${c}`).join(', ')} from (
      select s.program_id, s.organization_id, count(*) as sales, count(s.member_id) as member_sales,
        coalesce(sum(s.net_minor) filter (where s.currency = g.currency), 0) as net_minor,
        sum(s.points_earned) as points_earned, 0 as refunds, 0 as refund_minor, 0 as points_taken_back, 0 as points_used
        from sales s join programs g on g.id = s.program_id group by 1, 2
      union all
      select r.program_id, r.organization_id, 0, 0, 0, 0, count(*),
        coalesce(sum(r.refund_minor) filter (where s.currency = g.currency), 0), sum(r.points_taken_back), 0
        from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id join programs g on g.id = r.program_id group by 1, 2
      union all
      select program_id, organization_id, 0, 0, 0, 0, 0, 0, 0, sum(points) from ledger_transfers
        where to_account = 'redeemed' group by 1, 2
      union all
      select program_id, organization_id, 0, 0, 0, sum(points), 0, 0, 0, 0 from ledger_transfers
        where kind = 'refer' or kind = 'earn' and cause_kind in ('bonus', 'claim') group by 1, 2
      union all
      select program_id, organization_id, 0, 0, 0, 0, 0, 0, sum(points), 0 from ledger_transfers
        where kind = 'reverse' and cause_kind in ('referral', 'claim') and from_account <> 'owed' group by 1, 2) r group by 1, 2
  ), expected as (
    select r.program_id, r.organization_id, ${raw.map((c) => `r.${c} - coalesce(p.${c}, 0) as ${c}`).join(', ')}
    from rows r left join pending p on p.program_id = r.program_id and p.organization_id = r.organization_id)
  select coalesce(d.program_id, x.program_id) as program_id, coalesce(d.organization_id, x.organization_id) as organization_id, ${both('d', 'x', raw)}
  from rolled d full join expected x on x.program_id = d.program_id and x.organization_id = d.organization_id
  where ${differs('d', 'x', raw)} limit 50`

const buckets = ['available', 'pending', 'held', 'owed']
const totals = ['members', ...buckets]

const outstanding = `
  with waiting as (
    select e.scope_id as program_id, count(*) filter (where e.data->>'created' = 'true') - count(*) filter (where e.type in ('members.merge', 'imports.end_member', 'member.left')) as members,
      ${buckets.map((b) => `sum(${moved(b)}) as ${b}`).join(', ')}
    from ${pending} p join events e on e.scope_id = p.scope_id and e.id = p.id group by 1
  ), held as (
    select program_id, ${buckets.map((b) => `sum(${b}) as ${b}`).join(', ')} from wallets group by 1
  ), joined as (select program_id, count(*) filter (where merged_into is null and ended_at is null and c.erased_at is null) as members
    from members m join customers c on c.id = m.customer_id group by 1
  ), expected as (
    select p.id as program_id, coalesce(j.members, 0) - coalesce(w.members, 0) as members,
      ${buckets.map((b) => `coalesce(h.${b}, 0) - coalesce(w.${b}, 0) as ${b}`).join(', ')}
    from programs p left join held h on h.program_id = p.id left join joined j on j.program_id = p.id
      left join waiting w on w.program_id = p.id)
  select x.program_id, ${both('t', 'x', totals)} from expected x left join program_totals t on t.program_id = x.program_id
  where ${differs('t', 'x', totals)} limit 50`

const profile = ['sales', 'spend_minor']

// Added up in one list: joined to grouped rows, of which nothing is known, the planner compared every sale with every refund.
const profiles = `
  with waiting as (
    select e.scope_id as program_id, e.organization_id, e.member_id, ${dayColumns.member_sales} as sales,
      ${sum(whole('netMinor'), `(${sale} or ${attached}) and ${ownMoney}`)} - ${sum(whole('refundMinor'), `${refund} and ${ownMoney}`)} as spend_minor
    from ${pending} p join events e on e.scope_id = p.scope_id and e.id = p.id ${ofProgram} where e.member_id is not null group by 1, 2, 3
  ), expected as (
    select program_id, organization_id, member_id, ${profile.map((c) => `sum(${c}) as ${c}`).join(', ')} from (
      select s.program_id, s.organization_id, s.member_id, 1 as sales, case when s.currency = g.currency then s.net_minor else 0 end as spend_minor
        from sales s join programs g on g.id = s.program_id where s.member_id is not null
      union all
      select s.program_id, s.organization_id, s.member_id, 0, case when s.currency = g.currency then -r.refund_minor else 0 end
        from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id join programs g on g.id = s.program_id
        where s.member_id is not null
      union all
      select program_id, organization_id, member_id, ${profile.map((c) => `-${c}`).join(', ')} from waiting) v group by 1, 2, 3)
  select program_id, organization_id, member_id, ${both('m', 'x', profile)}
  from member_profiles m full join expected x using (program_id, organization_id, member_id)
  where ${differs('m', 'x', profile)} limit 50`

type Claim = { id: string; claim: string; checked: string; breaks: string }

const claims: Claim[] = [
  { id: '6.1', claim: 'Totals by day equal the relayed events', checked: 'select count(*) from organization_days', breaks: daysByEvents },
  { id: '6.2', claim: 'Their sums equal the sales, refunds and transfers themselves', checked: 'select count(*) from sales', breaks: totalsByRows },
  { id: '6.3', claim: 'Outstanding points and members of a program equal its wallets', checked: 'select count(*) from wallets', breaks: outstanding },
  { id: '6.4', claim: 'What is noted of a member’s visits equals the sales', checked: 'select count(*) from member_profiles', breaks: profiles },
  {
    id: '6.5', claim: 'Nothing is left in the outbox for more than a minute', checked: 'select count(*) from outbox',
    breaks: "select scope_id, id as outbox_id, created_at, event_ids from outbox where created_at < now() - interval '1 minute' limit 50",
  },
]

/** The rollups' part of the verification, to run on the ledger's snapshot. */
export const rollupChecks: Check[] = [...claims, ...reportClaims, ...favouriteClaims].map(({ id, claim, checked, breaks }) => ({
  id,
  claim,
  look: async (tx) => {
    const [count] = await tx.unsafe<{ count: string }[]>(checked)
    return { checked: Number(count?.count ?? 0), breaks: [...(await tx.unsafe<Record<string, unknown>[]>(breaks))] }
  },
}))
