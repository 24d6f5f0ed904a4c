-- Makes the rows of `p_counted`, of those campaigns of which something is given, or taken back: what a campaign gave without a budget is counted once,
-- when its first budget comes. A row that is not there can't be locked: a lock on the campaign's id, which sales without a budget share, makes whoever
-- counts wait for those that give, and those that come then find the row.
create or replace function ledger_count_budgets(p_program uuid, p_ids uuid[], p_counted uuid[]) returns void language plpgsql as $$
declare x record;
begin
  for x in select i.id, hashtextextended('campaign ' || i.id, 7331) as key, i.id = any (coalesce(p_counted, '{}')) as counts from unnest(p_ids) i(id)
      where not exists (select from campaign_budgets b where b.program_id = p_program and b.campaign_id = i.id) order by i.id loop
    if x.counts then perform pg_advisory_xact_lock(x.key); else perform pg_advisory_xact_lock_shared(x.key); end if;
  end loop;
  -- A statement of its own: it sees what those it waited for gave.
  insert into campaign_budgets (program_id, campaign_id, given)
    select p_program, i.id, coalesce((select sum(a.points - a.points_back) from campaign_awards a where a.program_id = p_program and a.campaign_id = i.id), 0)
    from unnest(p_counted) i(id)
    where not exists (select from campaign_budgets b where b.program_id = p_program and b.campaign_id = i.id) order by i.id on conflict do nothing;
end $$;

-- Locks the budgets of the campaigns that a batch gives with, or takes back from. A campaign without one has no row, which no two sales need to wait for.
create or replace function ledger_lock_budgets(p_program uuid, p_heads ledger_head[], p_ops jsonb) returns void language plpgsql as $$
declare
  ids uuid[];
  counted uuid[];
begin
  select array_agg(distinct g.id), array_agg(distinct g.id) filter (where g.budget is not null) into ids, counted
    from (select (c->>'id')::uuid as id, c->>'budget' as budget from unnest(p_heads) h, jsonb_array_elements(p_ops->(h.i - 1)->'campaigns') c where h.campaigns) g;
  if ids is null then return; end if;
  perform ledger_count_budgets(p_program, ids, counted);
  perform 1 from campaign_budgets where program_id = p_program and campaign_id = any (ids) order by campaign_id for no key update;
end $$;

-- What an award was computed after must still be so: no other sale of the member since, and room in each budget.
-- Answers a stale result, or null. Budgets are locked by ledger_post.
create or replace function ledger_counted_stale(p_program uuid, p_member uuid, op jsonb) returns jsonb language plpgsql as $$
begin
  if op->>'seen' is not null and (op->>'seen')::bigint <>
    (select coalesce(sum(sales), 0) from member_days where program_id = p_program and member_id = p_member) then
    return '{"status": "stale", "fact": "history"}';
  end if;
  if nullif(op->'campaigns', 'null') is not null and exists (
    select 1 from jsonb_array_elements(op->'campaigns') c
    left join campaign_budgets b on b.program_id = p_program and b.campaign_id = (c->>'id')::uuid
    where c->>'budget' is not null and coalesce(b.given, 0) + (c->>'points')::bigint > (c->>'budget')::bigint) then
    return '{"status": "stale", "fact": "budget"}';
  end if;
  return null;
end $$;

-- Notes what each campaign gave with a sale, and counts it against its budget.
create or replace function ledger_campaigns_gave(p_program uuid, op jsonb, p_sale uuid, p_member uuid) returns void language plpgsql as $$
begin
  if nullif(op->'campaigns', 'null') is null then return; end if;
  insert into campaign_awards (program_id, campaign_id, sale_id, member_id, points, occurred_at)
    select p_program, (c->>'id')::uuid, p_sale, p_member, (c->>'points')::bigint, (op->>'occurredAt')::timestamptz
    from jsonb_array_elements(op->'campaigns') c;
  update campaign_budgets b set given = b.given + (c->>'points')::bigint from jsonb_array_elements(op->'campaigns') c
    where b.program_id = p_program and b.campaign_id = (c->>'id')::uuid;
end $$;

-- A refund: what of each campaign's points is no longer deserved goes back to its budget.
create or replace function ledger_campaigns_back(p_program uuid, op jsonb, p_sale uuid) returns void language plpgsql as $$
declare
  c record;
  back bigint;
begin
  if nullif(op->'campaigns', 'null') is null then return; end if;
  for c in select (x->>'id')::uuid as id, (x->>'left')::bigint as still from jsonb_array_elements(op->'campaigns') x loop
    select greatest(a.points - c.still - a.points_back, 0) into back from campaign_awards a
      where a.program_id = p_program and a.campaign_id = c.id and a.sale_id = p_sale;
    continue when coalesce(back, 0) = 0;
    update campaign_awards set points_back = points_back + back where program_id = p_program and campaign_id = c.id and sale_id = p_sale;
    update campaign_budgets set given = given - back where program_id = p_program and campaign_id = c.id;
  end loop;
end $$;
