-- Four eyes on claims, and what of them stays as it is: whoever writes to these tables, and by whatever way.

do $$
declare name text;
begin
  foreach name in array array['claim_actions', 'workflow_versions', 'claim_schemes'] loop
    execute format('drop trigger if exists immutable_rows on %I', name);
    execute format('create trigger immutable_rows before update or delete on %I for each row execute function refuse_change()', name);
    execute format('drop trigger if exists immutable_table on %I', name);
    execute format('create trigger immutable_table before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;

-- The customers that a member of staff is, by one of their devices or the number that was noted: one, or none, as a rule.
create or replace function customers_of_staff(p_organization uuid, p_user uuid) returns setof uuid language sql stable as $$
  select s.customer_id from sessions s where s.user_id = p_user and s.customer_id is not null
  union select c.id from users u left join staff f on f.organization_id = p_organization and f.user_id = p_user
    join customers c on c.phone = any (array[f.phone, u.phone]) where u.id = p_user
$$;

create or replace function staff_is_customer(p_organization uuid, p_user uuid, p_customer uuid) returns boolean language sql stable as $$
  select exists (select from customers_of_staff(p_organization, p_user) c where c = p_customer)
$$;

-- Whose claim it is: of the retailer itself, of whoever serves at its counter or wrote or sent it there, though they serve no more, and of
-- the customer that it is for, by any card that was merged with it.
create or replace function claim_is_of(p_program uuid, p_claim uuid, p_user uuid) returns boolean language sql stable as $$
  select exists (select from claims k
    left join retailers r on r.id = k.retailer_id
    left join members m on m.program_id = k.program_id and m.id = any (ledger_cards(k.program_id, ledger_open_card(k.program_id, k.member_id)))
    where k.program_id = p_program and k.id = p_claim
      and (staff_is_customer(k.organization_id, p_user, r.customer_id) or staff_is_customer(k.organization_id, p_user, m.customer_id)
        or exists (select from retailer_staff c where c.retailer_id = k.retailer_id and c.ended_at is null and staff_is_customer(k.organization_id, p_user, c.customer_id))
        or exists (select from claim_actions a where a.program_id = p_program and a.claim_id = p_claim and a.person_kind = 'customer' and staff_is_customer(k.organization_id, p_user, a.person_id))))
$$;

-- Nobody acts on two steps of one claim (again on their own, after a return, they may), and whoever wrote what it says decides nothing of
-- it. Whose own it is may bring it in from paper, as anybody, but does no step by that. The row of a person and a claim is unique, so of two actions at once the second waits and sees the first.
create or replace function guard_claim_action() returns trigger language plpgsql as $$
declare known claim_people;
begin
  if new.person_kind <> 'user' then return new; end if;
  insert into claim_people as p (program_id, claim_id, person_id, step, entered)
    values (new.program_id, new.claim_id, new.person_id, new.step, new.kind in ('draft', 'submit', 'enter'))
    on conflict (program_id, claim_id, person_id) do update set step = coalesce(p.step, excluded.step), entered = p.entered or excluded.entered
    returning * into known;
  if new.step is distinct from known.step and new.step is not null then
    raise exception 'nobody acts on two steps of one claim' using errcode = 'check_violation', constraint = 'claim_four_eyes';
  end if;
  if new.kind in ('decide', 'approve') and known.entered then
    raise exception 'whoever entered a claim does not approve it' using errcode = 'check_violation', constraint = 'claim_entered';
  end if;
  if (new.kind in ('enter', 'decide', 'forward', 'approve') or new.kind = 'submit' and new.step is not null) and claim_is_of(new.program_id, new.claim_id, new.person_id) then
    raise exception 'nobody acts on a claim of their own' using errcode = 'check_violation', constraint = 'claim_own';
  end if;
  return new;
end $$;
create or replace trigger four_eyes before insert on claim_actions for each row execute function guard_claim_action();

-- Written by what was done, and by nothing else.
create or replace function guard_claim_people() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'who acted on a claim follows from its actions (% refused)', tg_op using errcode = 'integrity_constraint_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create or replace trigger follows_actions before insert or update or delete on claim_people for each row execute function guard_claim_people();
create or replace trigger immutable_table before truncate on claim_people for each statement execute function refuse_change();

create or replace function guard_claim() returns trigger language plpgsql as $$
declare
  from_to text;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then raise exception 'a claim begins as a draft' using errcode = 'check_violation'; end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then raise exception 'a claim that was sent stays' using errcode = 'integrity_constraint_violation'; end if;
    return old;
  end if;
  from_to := old.state || ' ' || new.state;
  if old.state <> new.state and from_to not in ('draft submitted', 'draft in_review', 'submitted in_review', 'submitted returned', 'submitted rejected',
      'in_review returned', 'in_review rejected', 'in_review approved', 'returned submitted', 'returned in_review', 'approved credited', 'credited reversed') then
    raise exception 'a claim does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if (new.program_id, new.id, new.organization_id, new.retailer_id, new.maker_kind, new.created_at)
      is distinct from (old.program_id, old.id, old.organization_id, old.retailer_id, old.maker_kind, old.created_at)
    -- What staff have on paper may go to another of them, until it is sent.
    or new.maker_id <> old.maker_id and not (old.maker_kind = 'user' and old.state in ('draft', 'returned') and new.state = old.state)
    or old.state <> 'draft' and (new.workflow_version_id, new.submitted_at, new.late_days) is distinct from (old.workflow_version_id, old.submitted_at, old.late_days)
    -- What was decided on stays what it was.
    or old.state in ('approved', 'rejected', 'credited', 'reversed') and (new.member_id, new.seller, new.seller_key, new.invoice_number, new.invoice_key, new.invoice_date, new.total_minor, new.currency)
      is distinct from (old.member_id, old.seller, old.seller_key, old.invoice_number, old.invoice_key, old.invoice_date, old.total_minor, old.currency)
    or old.state in ('credited', 'reversed') and ((new.customer_points, new.retailer_points, new.customer_lot_id, new.retailer_lot_id, new.credited_at)
      is distinct from (old.customer_points, old.retailer_points, old.customer_lot_id, old.retailer_lot_id, old.credited_at)
      or new.customer_back < old.customer_back or new.retailer_back < old.retailer_back)
  then
    raise exception 'this part of a claim stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  -- Nothing is credited that two people did not see, of whom one, who entered nothing, approved it.
  if from_to = 'in_review approved' and ((select count(*) from claim_people where program_id = new.program_id and claim_id = new.id and step is not null) < 2
      or not exists (select from claim_actions a join claim_people p on p.program_id = a.program_id and p.claim_id = a.claim_id and p.person_id = a.person_id
        where a.program_id = new.program_id and a.claim_id = new.id and a.kind = 'approve' and a.to_state = 'approved' and not p.entered)) then
    raise exception 'two people see a claim before it is approved' using errcode = 'check_violation', constraint = 'claim_two_people';
  end if;
  return new;
end $$;
create or replace trigger guarded before insert or update or delete on claims for each row execute function guard_claim();
create or replace trigger immutable_table before truncate on claims for each statement execute function refuse_change();

-- Lines that were decided on stay; only a credit note marks one afterwards.
create or replace function guard_claim_line() returns trigger language plpgsql as $$
declare
  row claim_lines := case tg_op when 'DELETE' then old else new end;
  now_in text := (select state from claims where program_id = row.program_id and id = row.claim_id);
begin
  if now_in in ('approved', 'rejected', 'credited', 'reversed') and (tg_op <> 'UPDATE'
    or (new.number, new.product_id, new.product_group, new.description, new.quantity, new.unit_price_minor, new.amount_minor, new.decision, new.reason)
      is distinct from (old.number, old.product_id, old.product_group, old.description, old.quantity, old.unit_price_minor, old.amount_minor, old.decision, old.reason)
    or now_in <> 'approved' and (new.customer_points, new.retailer_points) is distinct from (old.customer_points, old.retailer_points)
    or old.reversed_at is not null) then
    raise exception 'the lines of a decided claim stay as they are' using errcode = 'integrity_constraint_violation';
  end if;
  return row;
end $$;
create or replace trigger guarded before insert or update or delete on claim_lines for each row execute function guard_claim_line();
