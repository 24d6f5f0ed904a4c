-- Whose change it is: who asked for it, also by their phone, and whoever stands behind the counter of the retailer that asked.
create or replace function change_is_of(p_change pending_changes, p_user uuid) returns boolean language sql stable as $$
  select (p_change.maker_kind = 'user' and p_change.maker_id = p_user)
    or (p_change.maker_kind = 'customer' and staff_is_customer(p_change.organization_id, p_user, p_change.maker_id))
    or exists (select from retailers r where r.id = p_change.retailer_id and staff_is_customer(p_change.organization_id, p_user, r.customer_id))
    or exists (select from retailer_staff c where c.retailer_id = p_change.retailer_id and c.ended_at is null
      and staff_is_customer(p_change.organization_id, p_user, c.customer_id))
$$;

-- A change is decided once, never by whoever asked for it, and is as it was asked for until then. Later it may be forgotten.
create or replace function guard_pending_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'pending changes stay (% refused)', tg_op using errcode = 'integrity_constraint_violation';
  end if;
  if (new.id, new.organization_id, new.kind, new.use_case, new.subject_kind, new.subject_id, new.region_id, new.maker_kind, new.maker_id, new.retailer_id, new.made_at)
    is distinct from (old.id, old.organization_id, old.kind, old.use_case, old.subject_kind, old.subject_id, old.region_id, old.maker_kind, old.maker_id, old.retailer_id, old.made_at)
    or (old.state = 'waiting' and new.state in ('waiting', 'applied')
      and (new.input, new.title, new.changes) is distinct from (old.input, old.title, old.changes))
    or (old.state <> 'waiting' and (new.state, new.decider_id, new.decided_at, new.reason, new.event_id)
      is distinct from (old.state, old.decider_id, old.decided_at, old.reason, old.event_id))
  then
    raise exception 'a pending change is decided once, as it was asked for' using errcode = 'integrity_constraint_violation';
  end if;
  if new.decider_id is not null and change_is_of(new, new.decider_id) then
    raise exception 'nobody decides what they asked for themselves' using errcode = 'check_violation', constraint = 'pending_changes_two_people';
  end if;
  return new;
end $$;
create or replace trigger four_eyes before update or delete on pending_changes for each row execute function guard_pending_change();
create or replace trigger immutable_table before truncate on pending_changes for each statement execute function refuse_change();
