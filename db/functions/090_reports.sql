-- Counts days for the reports, each anew from its own sales and refunds: rows equal them by construction, and counting twice changes nothing.
create or replace function report_count_days(p_program uuid, p_organization uuid, p_days date[]) returns void language plpgsql as $$
declare
  zone text;
  own text;
  d date;
  since timestamptz;
  until timestamptz;
begin
  select time_zone, currency into zone, own from programs where id = p_program;
  foreach d in array p_days loop
    since := d::timestamp at time zone zone;
    until := (d + 1)::timestamp at time zone zone;
    perform report_count_hours(p_program, p_organization, d, since, until, zone, own);
    perform report_count_products(p_program, p_organization, d, since, until, own);
    perform report_count_buyers(p_program, p_organization, d, since, until, own);
  end loop;
  perform report_count_months(p_program, p_organization, array(select distinct date_trunc('month', x::timestamp)::date from unnest(p_days) x));
end $$;

-- Adds the products' days of whole months up, each month anew.
create or replace function report_count_months(p_program uuid, p_organization uuid, p_months date[]) returns void language sql as $$
  delete from product_months where program_id = p_program and organization_id = p_organization and month = any (p_months);
  insert into product_months (program_id, organization_id, month, outlet_id, sku, category, name, sales, member_sales, quantity, member_quantity, net_minor, member_net_minor)
  select p_program, p_organization, m, d.outlet_id, d.sku, d.category, max(d.name), sum(d.sales), sum(d.member_sales), sum(d.quantity), sum(d.member_quantity), sum(d.net_minor), sum(d.member_net_minor)
  from unnest(p_months) m join product_days d on d.program_id = p_program and d.organization_id = p_organization and d.day >= m and d.day < (m + interval '1 month')::date
  group by m, d.outlet_id, d.sku, d.category
$$;

create or replace function report_count_hours(p_program uuid, p_organization uuid, p_day date, since timestamptz, until timestamptz, zone text, own text)
returns void language plpgsql as $$
begin
  delete from outlet_hours where program_id = p_program and organization_id = p_organization and day = p_day;
  insert into outlet_hours (program_id, organization_id, day, outlet_id, hour, sales, member_sales, own_sales, own_member_sales,
    net_minor, member_net_minor, refunds, refund_minor, member_refund_minor, points_earned, points_used)
  select p_program, p_organization, p_day, x.outlet_id, x.hour, sum(x.sale), sum(x.sale * x.member), sum(x.sale * x.own), sum(x.sale * x.member * x.own),
    sum(x.net), sum(x.net * x.member), sum(x.refund), sum(x.back), sum(x.back * x.member), sum(x.earned), sum(x.used)
  from (
    select s.outlet_id, extract(hour from s.occurred_at at time zone zone)::int as hour, (s.member_id is not null)::int as member,
      (s.currency = own)::int as own, 1 as sale, case when s.currency = own then s.net_minor else 0 end as net,
      0 as refund, 0::bigint as back, s.points_earned as earned, s.points_used as used
    from sales s where s.program_id = p_program and s.organization_id = p_organization and s.occurred_at >= since and s.occurred_at < until
    union all
    select r.outlet_id, extract(hour from r.occurred_at at time zone zone)::int, (s.member_id is not null)::int, 0, 0, 0, 1,
      case when s.currency = own then r.refund_minor else 0 end, 0, 0
    from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id
    where r.program_id = p_program and r.organization_id = p_organization and r.occurred_at >= since and r.occurred_at < until
  ) x group by x.outlet_id, x.hour;
end $$;

-- Lines of the sales of a time, and with a minus those that came back in it: a refund's line names the sale's, which says what was sold.
create or replace function report_lines(p_program uuid, p_organization uuid, since timestamptz, until timestamptz, own text)
returns table (outlet_id uuid, member_id uuid, sku text, category text, name text, sale uuid, quantity numeric, net bigint) language sql stable as $$
  select s.outlet_id, s.member_id, l.sku, coalesce(l.category, ''), l.name, s.id, l.quantity, case when s.currency = own then l."netAmountMinor" else 0 end
  from sales s cross join lateral json_to_recordset(s.lines) as l (sku text, category text, name text, quantity numeric, "netAmountMinor" bigint)
  where s.program_id = p_program and s.organization_id = p_organization and s.occurred_at >= since and s.occurred_at < until
  union all
  select r.outlet_id, s.member_id, l.sku, coalesce(l.category, ''), l.name, null, -b.quantity, case when s.currency = own then -b."refundMinor" else 0 end
  from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id
  cross join lateral jsonb_to_recordset(r.lines) as b ("lineId" text, quantity numeric, "refundMinor" bigint)
  join lateral json_to_recordset(s.lines) as l ("lineId" text, sku text, category text, name text) on l."lineId" = b."lineId"
  where r.program_id = p_program and r.organization_id = p_organization and r.occurred_at >= since and r.occurred_at < until
$$;

create or replace function report_count_products(p_program uuid, p_organization uuid, p_day date, since timestamptz, until timestamptz, own text)
returns void language plpgsql as $$
begin
  delete from product_days where program_id = p_program and organization_id = p_organization and day = p_day;
  insert into product_days (program_id, organization_id, day, outlet_id, sku, category, name, sales, member_sales,
    quantity, member_quantity, net_minor, member_net_minor)
  select p_program, p_organization, p_day, x.outlet_id, x.sku, x.category, max(x.name), count(distinct x.sale), count(distinct x.sale) filter (where x.member_id is not null),
    sum(x.quantity), coalesce(sum(x.quantity) filter (where x.member_id is not null), 0), sum(x.net), coalesce(sum(x.net) filter (where x.member_id is not null), 0)
  from report_lines(p_program, p_organization, since, until, own) x group by x.outlet_id, x.sku, x.category;
  delete from buyer_products where program_id = p_program and organization_id = p_organization and day = p_day;
  insert into buyer_products (program_id, organization_id, day, outlet_id, member_id, sku, category, name, sales, quantity, net_minor)
  select p_program, p_organization, p_day, x.outlet_id, x.member_id, x.sku, x.category, max(x.name), count(distinct x.sale), sum(x.quantity), sum(x.net)
  from report_lines(p_program, p_organization, since, until, own) x where x.member_id is not null group by x.outlet_id, x.member_id, x.sku, x.category;
end $$;

create or replace function report_count_buyers(p_program uuid, p_organization uuid, p_day date, since timestamptz, until timestamptz, own text)
returns void language plpgsql as $$
begin
  delete from buyer_days where program_id = p_program and organization_id = p_organization and day = p_day;
  insert into buyer_days (program_id, organization_id, day, outlet_id, member_id, sales, net_minor, refund_minor, points_earned, points_used)
  select p_program, p_organization, p_day, x.outlet_id, x.member_id, sum(x.sale), sum(x.net), sum(x.back), sum(x.earned), sum(x.used)
  from (
    select s.outlet_id, s.member_id, 1 as sale, case when s.currency = own then s.net_minor else 0 end as net, 0::bigint as back,
      s.points_earned as earned, s.points_used as used
    from sales s
    where s.program_id = p_program and s.organization_id = p_organization and s.occurred_at >= since and s.occurred_at < until and s.member_id is not null
    union all
    select r.outlet_id, s.member_id, 0, 0, case when s.currency = own then r.refund_minor else 0 end, 0, 0
    from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id
    where r.program_id = p_program and r.organization_id = p_organization and r.occurred_at >= since and r.occurred_at < until and s.member_id is not null
  ) x group by x.outlet_id, x.member_id;
end $$;

-- Marks the days that sales and refunds touch: those they happened on, and of a sale that a member was attached to its refunds' days as well.
create or replace function report_mark_days(p_moments jsonb, p_attached jsonb) returns void language sql as $$
  insert into stale_days as d (program_id, organization_id, day)
  select x.program_id, x.organization_id, (x.at at time zone p.time_zone)::date
  from (
    select w."scopeId" as program_id, w."organizationId" as organization_id, w.at
      from jsonb_to_recordset(p_moments) as w ("scopeId" uuid, "organizationId" uuid, at timestamptz)
    union all
    select s.program_id, s.organization_id, s.occurred_at
      from jsonb_to_recordset(p_attached) as w ("scopeId" uuid, id uuid) join sales s on s.program_id = w."scopeId" and s.id = w.id
    union all
    select r.program_id, r.organization_id, r.occurred_at
      from jsonb_to_recordset(p_attached) as w ("scopeId" uuid, id uuid) join refunds r on r.program_id = w."scopeId" and r.sale_id = w.id
  ) x join programs p on p.id = x.program_id
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (program_id, organization_id, day) do update set marks = d.marks + 1
$$;

-- Counts which articles go into one sale, of the last sales of a time. A pair is kept where enough sales have both (p_share of all, and
-- five) and they are more than chance brings: three deviations above what two articles of their frequency would have.
create or replace function report_count_pairs(p_program uuid, p_organization uuid, since timestamptz, until timestamptz, p_most int, p_widest int, p_share numeric)
returns void language plpgsql as $$
declare
  whole int;
  fewest int;
begin
  create temporary table basket_lines on commit drop as
    select s.id, l.sku, max(l.name) as name from (
      select id, lines from sales where program_id = p_program and organization_id = p_organization and occurred_at >= since and occurred_at < until
      order by occurred_at desc, id desc limit p_most) s
    cross join lateral json_to_recordset(s.lines) as l (sku text, name text) group by 1, 2;
  delete from basket_lines b using (select id from basket_lines group by id having count(*) > p_widest) wide where b.id = wide.id;
  select count(distinct id) into whole from basket_lines;
  fewest := greatest(5, ceil(whole * p_share));
  create temporary table basket_articles on commit drop as
    select sku, max(name) as name, count(*)::int as n from basket_lines group by 1 having count(*) >= fewest;
  delete from basket_lines b where not exists (select from basket_articles a where a.sku = b.sku);
  analyze basket_lines, basket_articles;
  delete from basket_pairs where program_id = p_program and organization_id = p_organization;
  insert into basket_pairs (program_id, organization_id, sku, other_sku, name, other_name, sales, other_sales, together)
  select p_program, p_organization, x.sku, x.other, a.name, b.name, a.n, b.n, x.n
  from (select l.sku, r.sku as other, count(*)::int as n from basket_lines l join basket_lines r on r.id = l.id and r.sku > l.sku group by 1, 2 having count(*) >= fewest) x
  join basket_articles a on a.sku = x.sku join basket_articles b on b.sku = x.other
  where x.n > a.n::numeric * b.n / whole + 3 * sqrt(a.n::numeric * b.n / whole)
  order by x.n * whole::numeric / (a.n::numeric * b.n) desc limit 1000;
  insert into basket_counts (program_id, organization_id, counted_at, baskets, least) values (p_program, p_organization, until, whole, fewest)
    on conflict (program_id, organization_id) do update set counted_at = excluded.counted_at, baskets = excluded.baskets, least = excluded.least;
  drop table basket_lines, basket_articles;
end $$;
