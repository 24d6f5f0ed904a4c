-- What has happened stays: these tables are only ever added to.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are immutable (% refused)', tg_table_name, tg_op using errcode = 'integrity_constraint_violation';
end $$;

do $$
declare name text;
begin
  foreach name in array array['ledger_transfers', 'lot_uses', 'events', 'refunds', 'tier_changes'] loop
    execute format('drop trigger if exists immutable_rows on %I', name);
    execute format('create trigger immutable_rows before update or delete on %I for each row execute function refuse_change()', name);
    execute format('drop trigger if exists immutable_table on %I', name);
    execute format('create trigger immutable_table before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;

-- A sale changes once at most: when a member is attached to an anonymous one.
create or replace function guard_sale() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.member_id is not null
    or (new.program_id, new.id, new.organization_id, new.outlet_id, new.receipt_number, new.occurred_at, new.currency, new.net_minor, new.lines::text)
      is distinct from (old.program_id, old.id, old.organization_id, old.outlet_id, old.receipt_number, old.occurred_at, old.currency, old.net_minor, old.lines::text)
  then
    raise exception 'sales are immutable (% refused)', tg_op using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger immutable_rows before update or delete on sales for each row execute function guard_sale();
create or replace trigger immutable_table before truncate on sales for each statement execute function refuse_change();

-- A published version never changes; a draft may, until it is published, and so may one again that waits for its time.
create or replace function guard_program_version() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and not (tg_op = 'UPDATE' and old.effective_from > clock_timestamp() and new.state = 'draft'
    and (new.program_id, new.id, new.number, new.rules) = (old.program_id, old.id, old.number, old.rules))
    -- Until it begins, it gets the campaigns and partners of the day.
    and not (tg_op = 'UPDATE' and old.effective_from > clock_timestamp() and new.state = 'published'
      and (new.program_id, new.id, new.number, new.effective_from, new.rules - '{campaigns,partners}'::text[])
        = (old.program_id, old.id, old.number, old.effective_from, old.rules - '{campaigns,partners}'::text[])) then
    raise exception 'published program versions are immutable (% refused)', tg_op using errcode = 'integrity_constraint_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create or replace trigger immutable_rows before update or delete on program_versions for each row execute function guard_program_version();

-- What was counted stays as it was counted, with what went in and out of the drawer.
create or replace function guard_shift() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null then
    raise exception 'closed shifts are immutable (% refused)', tg_op using errcode = 'integrity_constraint_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create or replace trigger immutable_rows before update or delete on shifts for each row execute function guard_shift();
create or replace trigger immutable_rows before update or delete on shift_cash for each row execute function refuse_change();

-- Nobody approves, sends or hands over what they asked for themselves.
create or replace function guard_gift() returns trigger language plpgsql as $$
begin
  if new.state in ('approved', 'dispatched', 'handed_over') and exists (
    select from (values (old.approved_by, new.approved_by), (old.dispatched_by, new.dispatched_by), (old.ended_by, new.ended_by)) step (before, person)
    where person is distinct from before and staff_is_member(new.program_id, new.member_id, new.organization_id, person))
  then
    raise exception 'a gift is neither approved nor handed over by who asked for it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger four_eyes before insert or update on disbursements for each row execute function guard_gift();

alter table wallets set (fillfactor = 70);
alter table member_days set (fillfactor = 70);
alter table lots set (fillfactor = 85);

-- Whenever statistics are taken, every plan of the till is made anew while its sales wait. Nothing is looked for within these, whose statistics are most of
-- that work; and tables that only grow, or whose rows change in place, look the same at half as much again.
alter table sales alter column lines set statistics 0, alter column explanation set statistics 0, alter column balance set statistics 0,
  alter column redeemed set statistics 0, alter column payments set statistics 0, set (autovacuum_analyze_scale_factor = 0.5);
alter table events alter column data set statistics 0, set (autovacuum_analyze_scale_factor = 0.5);
alter table operations alter column facts set statistics 0, set (autovacuum_analyze_scale_factor = 0.5);
alter table ledger_transfers set (autovacuum_analyze_scale_factor = 0.5);
alter table wallets set (autovacuum_analyze_scale_factor = 0.5);
alter table member_days set (autovacuum_analyze_scale_factor = 0.5);
