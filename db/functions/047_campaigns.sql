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
