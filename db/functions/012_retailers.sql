-- Whether somebody stands behind a retailer's counter: its owner, or who serves there.
create or replace function serves_at_retailer(p_retailer uuid, p_customer uuid) returns boolean language sql stable as $$
  select exists (select from retailers where id = p_retailer and customer_id = p_customer)
    or exists (select from retailer_staff where retailer_id = p_retailer and customer_id = p_customer and ended_at is null)
$$;

-- Whether what somebody was to a brand may be of who had their number before: what had ended when they came. Where a card shows since when they have
-- had it (noteSameHolder), also what began before that and was closed since nobody had used it for a year. Null where nobody else may have had it, or
-- it has not ended.
create or replace function trade_is_former(p_customer uuid, p_held timestamptz, p_brand uuid, p_type text, p_retailer uuid, p_began timestamptz, p_ended timestamptz)
returns boolean language sql stable as $$
  select p_ended <= p_held or (p_began < p_held and exists (select from members where customer_id = p_customer and joined_at = p_held)
    and exists (select from events e where e.scope_id = p_brand and e.type = p_type and e.subject_id = p_retailer and e.occurred_at = p_ended and e.data->>'reason' = 'unused'))
$$;
create or replace function is_former(r retailers, p_held timestamptz) returns boolean language sql stable as $$
  select trade_is_former(r.customer_id, p_held, r.organization_id, 'retailers.end', r.id, r.created_at, r.ended_at)
$$;
create or replace function is_former(s retailer_staff, p_held timestamptz) returns boolean language sql stable as $$
  select trade_is_former(s.customer_id, p_held, s.organization_id, 'retailers.remove_counter_staff', s.retailer_id, s.added_at, s.ended_at)
$$;

-- A retailer is not its own customer, whichever way they came to be.
create or replace function guard_retailer_customer() returns trigger language plpgsql as $$
begin
  if exists (select from members m where m.program_id = new.program_id and m.id = new.member_id and serves_at_retailer(new.retailer_id, m.customer_id)) then
    raise exception 'a retailer is not its own customer' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger not_their_own before insert or update on retailer_customers for each row execute function guard_retailer_customer();

-- Which retailer brought a member first is never another one afterwards.
create or replace function guard_first_retailer() returns trigger language plpgsql as $$
begin
  if (new.program_id, new.retailer_id, new.first, new.registered_at) is distinct from (old.program_id, old.retailer_id, old.first, old.registered_at) then
    raise exception 'who registered a customer first stays' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger first_stays before update on retailer_customers for each row execute function guard_first_retailer();

-- The brand whose customers enter this program only through a retailer, as it chose or by default; null: any door is open.
create or replace function guarding_brand(p_program uuid) returns text language sql stable as $$
  select o.name from programs p join organizations o on o.id = p.organization_id and o.kind = 'brand'
    left join brand_settings s on s.organization_id = o.id
  where p.id = p_program and coalesce(s.through_retailers, true)
$$;
