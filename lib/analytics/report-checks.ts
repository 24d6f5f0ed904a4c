// What reports read, against the rows: written apart from report_count_days, over all days at once. Days that are still to be
// counted are left out, and those that an event will mark which was not relayed yet.

const local = (at: string) => `(${at} at time zone g.time_zone)::date`

const waiting = `waiting as (
    select program_id, organization_id, day from stale_days
    union
    select e.scope_id, e.organization_id, ${local('m.at')}
    from (select scope_id, unnest(event_ids) as id from outbox) p join events e on e.scope_id = p.scope_id and e.id = p.id
    join programs g on g.id = e.scope_id
    cross join lateral (
      select e.occurred_at as at
      union all select s.occurred_at from sales s where s.program_id = e.scope_id and s.id = e.subject_id
      union all select r.occurred_at from refunds r where r.program_id = e.scope_id and r.sale_id = e.subject_id) m
    where e.type like 'pos.%')`

const sold = `sold as (
    select s.program_id, s.organization_id, ${local('s.occurred_at')} as day, s.outlet_id, extract(hour from s.occurred_at at time zone g.time_zone)::int as hour,
      s.id, s.member_id, s.currency = g.currency as own, s.net_minor, s.points_earned, s.points_used, s.lines
    from sales s join programs g on g.id = s.program_id)`

const returned = `returned as (
    select r.program_id, r.organization_id, ${local('r.occurred_at')} as day, r.outlet_id, extract(hour from r.occurred_at at time zone g.time_zone)::int as hour,
      r.sale_id, s.member_id, s.currency = g.currency as own, r.refund_minor, r.lines, s.lines as sold_lines
    from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id join programs g on g.id = r.program_id)`

// Each added up in one list: joined to grouped rows, of which nothing is known, the planner compares every one with every other.
const day = ['program_id', 'organization_id', 'day', 'outlet_id']

const lines = `
        select program_id, organization_id, day, outlet_id, member_id, l.sku, coalesce(l.category, '') as category, id as sale, l.quantity, case when own then l."netAmountMinor" else 0 end as net
        from sold, json_to_recordset(lines) as l (sku text, category text, quantity numeric, "netAmountMinor" bigint)
        union all
        select program_id, organization_id, day, outlet_id, member_id, l.sku, coalesce(l.category, ''), null, 0 - b.quantity, case when own then 0 - b."refundMinor" else 0 end
        from returned, jsonb_to_recordset(returned.lines) as b ("lineId" text, quantity numeric, "refundMinor" bigint),
          json_to_recordset(sold_lines) as l ("lineId" text, sku text, category text) where l."lineId" = b."lineId"`

type Table = { name: string; keys: string[]; columns: string[]; expected: string }

const tables: Record<'hours' | 'products' | 'buyers' | 'buyerProducts', Table> = {
  hours: {
    name: 'outlet_hours', keys: [...day, 'hour'],
    columns: ['sales', 'member_sales', 'own_sales', 'own_member_sales', 'net_minor', 'member_net_minor', 'refunds', 'refund_minor', 'member_refund_minor', 'points_earned', 'points_used'],
    expected: `select program_id, organization_id, day, outlet_id, hour, sales, member_sales, own_sales, own_member_sales, net_minor, member_net_minor,
        refunds, refund_minor, member_refund_minor, points_earned, points_used
      from (select program_id, organization_id, day, outlet_id, hour, count(*) as sales, count(member_id) as member_sales,
          count(*) filter (where own) as own_sales, count(member_id) filter (where own) as own_member_sales, coalesce(sum(net_minor) filter (where own), 0) as net_minor,
          coalesce(sum(net_minor) filter (where own and member_id is not null), 0) as member_net_minor, sum(points_earned) as points_earned, sum(points_used) as points_used
        from sold group by 1, 2, 3, 4, 5) s
      full join (select program_id, organization_id, day, outlet_id, hour, count(*) as refunds, coalesce(sum(refund_minor) filter (where own), 0) as refund_minor,
          coalesce(sum(refund_minor) filter (where own and member_id is not null), 0) as member_refund_minor
        from returned group by 1, 2, 3, 4, 5) r using (program_id, organization_id, day, outlet_id, hour)`,
  },
  products: {
    name: 'product_days', keys: [...day, 'sku', 'category'],
    columns: ['sales', 'member_sales', 'quantity', 'member_quantity', 'net_minor', 'member_net_minor'],
    expected: `select program_id, organization_id, day, outlet_id, sku, category, count(distinct sale) as sales, count(distinct case when member_id is not null then sale end) as member_sales,
        sum(quantity) as quantity, coalesce(sum(quantity) filter (where member_id is not null), 0) as member_quantity, sum(net) as net_minor,
        coalesce(sum(net) filter (where member_id is not null), 0) as member_net_minor
      from (${lines}) v group by 1, 2, 3, 4, 5, 6`,
  },
  buyerProducts: {
    name: 'buyer_products', keys: [...day, 'member_id', 'sku', 'category'], columns: ['sales', 'quantity', 'net_minor'],
    expected: `select program_id, organization_id, day, outlet_id, member_id, sku, category, count(distinct sale) as sales, sum(quantity) as quantity, sum(net) as net_minor
      from (${lines}) v where member_id is not null group by 1, 2, 3, 4, 5, 6, 7`,
  },
  buyers: {
    name: 'buyer_days', keys: [...day, 'member_id'],
    columns: ['sales', 'net_minor', 'refund_minor', 'points_earned', 'points_used'],
    expected: `select program_id, organization_id, day, outlet_id, member_id, sum(n) as sales, sum(net) as net_minor, sum(back) as refund_minor, sum(earned) as points_earned, sum(used) as points_used
      from (select program_id, organization_id, day, outlet_id, member_id, 1 as n, case when own then net_minor else 0 end as net, 0 as back, points_earned as earned, points_used as used
          from sold where member_id is not null
        union all select program_id, organization_id, day, outlet_id, member_id, 0, 0, case when own then refund_minor else 0 end, 0, 0
          from returned where member_id is not null) v group by 1, 2, 3, 4, 5`,
  },
}

const breaksOf = ({ name, keys, columns, expected }: Table) => `
  with ${waiting}, ${sold}, ${returned}, expected as (${expected})
  select ${keys.join(', ')}, ${columns.map((c) => `t.${c}, x.${c} as ${c}_expected`).join(', ')}
  from ${name} t full join expected x using (${keys.join(', ')})
  where (${columns.map((c) => `coalesce(t.${c}, 0) <> coalesce(x.${c}, 0)`).join(' or ')})
    and not exists (select from waiting w where w.program_id = coalesce(t.program_id, x.program_id) and w.organization_id = coalesce(t.organization_id, x.organization_id)
      and w.day = coalesce(t.day, x.day)) limit 50`

const claim = (id: string, words: string, table: Table) => ({ id, claim: words, checked: `select count(*) from ${table.name}`, breaks: breaksOf(table) })

const added = ['sales', 'member_sales', 'quantity', 'member_quantity', 'net_minor', 'member_net_minor']
const ofMonth = ['program_id', 'organization_id', 'month', 'outlet_id', 'sku', 'category']
const monthBreaks = `
  with expected as (select program_id, organization_id, (to_char(day, 'YYYY-MM') || '-01')::date as month, outlet_id, sku, category, ${added.map((c) => `sum(${c}) as ${c}`).join(', ')}
    from product_days group by 1, 2, 3, 4, 5, 6)
  select ${ofMonth.join(', ')}, ${added.map((c) => `t.${c}, x.${c} as ${c}_expected`).join(', ')} from product_months t full join expected x using (${ofMonth.join(', ')})
  where ${added.map((c) => `t.${c} is distinct from x.${c}`).join(' or ')} limit 50`

export const reportClaims = [
  claim('6.6', 'Outlets’ hours, as reports read them, equal the sales and refunds', tables.hours),
  claim('6.7', 'What was sold of each article equals the lines of sales and refunds', tables.products),
  claim('6.8', 'What each card bought on a day equals its sales and refunds', tables.buyers),
  claim('6.9', 'What each card bought of each article equals its lines', tables.buyerProducts),
  { id: '6.10', claim: 'What was sold of each article in a month is the sum of its days', checked: 'select count(*) from product_months', breaks: monthBreaks },
]
