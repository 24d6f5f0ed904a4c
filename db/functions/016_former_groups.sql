-- In which group a product was until now, where that changes, whoever changes it: an invoice earns by the group of its own day.
-- Of several changes in one transaction the first counts, which says what was in force until then.
create or replace function keep_former_group() returns trigger language plpgsql as $$
begin
  insert into former_groups (organization_id, product_id, until, category) values (old.organization_id, old.id, date_trunc('milliseconds', now()), old.category)
    on conflict do nothing;
  return null;
end $$;
create or replace trigger former_group after update on products for each row
  when (old.category is distinct from new.category) execute function keep_former_group();

-- The group of a product at a moment, as it was left then; `p_category` is the one of today, which no moment means.
create or replace function product_group_at(p_product uuid, p_category text, p_at timestamptz) returns text language sql stable as $$
  select case when f.until is null then p_category else f.category end
  from (select) asked left join lateral (select g.until, g.category from former_groups g where g.product_id = p_product and g.until >= p_at order by g.until limit 1) f on true
$$;
