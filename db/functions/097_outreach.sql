-- Messages and points for customers of a brand's channel: whom they reach, who may decide, and what stays as it is.

do $$
begin
  drop trigger if exists immutable_rows on outreach_actions;
  create trigger immutable_rows before update or delete on outreach_actions for each row execute function refuse_change();
  drop trigger if exists immutable_table on outreach_actions;
  create trigger immutable_table before truncate on outreach_actions for each statement execute function refuse_change();
end $$;

create or replace function outreach_ids(p_audience jsonb, p_name text) returns uuid[] language sql immutable as $$
  select array(select x::uuid from jsonb_array_elements_text(coalesce(nullif(p_audience->p_name, 'null'), '[]')) x)
$$;

-- The retailers that are meant: those that are named, in the regions that are named; all where none is. Never outside the regions
-- that whoever composed it is limited to.
create or replace function outreach_retailers(p_organization uuid, p_audience jsonb) returns setof uuid language sql stable as $$
  select r.id from retailers r where r.organization_id = p_organization
    and (cardinality(outreach_ids(p_audience, 'retailerIds')) = 0 or r.id = any (outreach_ids(p_audience, 'retailerIds')))
    and (cardinality(outreach_ids(p_audience, 'regionIds')) = 0 or r.region_id = any (outreach_ids(p_audience, 'regionIds')))
    and (nullif(p_audience->'within', 'null') is null or r.region_id = any (outreach_ids(p_audience, 'within')))
$$;

-- Their customers; where product groups are named, those for whom one of these retailers has a credited claim with a line of one. Each
-- person once, by the card that is open. Who serves at a retailer's counter is not its customer.
create or replace function outreach_members(p_program uuid, p_organization uuid, p_audience jsonb) returns setof uuid language sql stable as $$
  with meant as materialized (select outreach_retailers(p_organization, p_audience) as id),
  serving as materialized (
    select r.id, r.customer_id from meant join retailers r on r.id = meant.id
    union all select s.retailer_id, s.customer_id from meant join retailer_staff s on s.retailer_id = meant.id and s.ended_at is null),
  chosen as (
    select k.retailer_id, k.member_id from meant join retailer_customers k on k.retailer_id = meant.id and k.program_id = p_program where jsonb_array_length(p_audience->'groups') = 0
    union all
    select k.retailer_id, k.member_id from meant join claims k on k.organization_id = p_organization and k.retailer_id = meant.id and k.program_id = p_program and k.state = 'credited'
      where jsonb_array_length(p_audience->'groups') > 0
        and (p_audience->>'from' is null or k.invoice_date >= (p_audience->>'from')::date) and (p_audience->>'to' is null or k.invoice_date <= (p_audience->>'to')::date)
        and exists (select from claim_lines l where l.program_id = k.program_id and l.claim_id = k.id and l.decision = 'accepted' and l.reversed_at is null
          and p_audience->'groups' ? l.product_group))
  select distinct m.id from chosen c
    join members k on k.program_id = p_program and k.id = c.member_id
    join members m on m.program_id = p_program and m.id = coalesce(k.merged_into, k.id) and m.ended_at is null
    join customers x on x.id = m.customer_id and x.erased_at is null
  where not exists (select from serving v where v.id = c.retailer_id and v.customer_id = m.customer_id)
$$;

-- The open cards of some people of the staff: by their devices, and by every number they are known to have. Those few first: there are many customers.
create or replace function outreach_cards_of(p_program uuid, p_organization uuid, p_people uuid[]) returns setof uuid language sql stable as $$
  with known as materialized (select distinct unnest(staff_numbers(p_organization, person)) as phone from unnest(p_people) person),
  theirs as materialized (
    select c.id from known k join customers c on c.phone = k.phone union select s.customer_id from sessions s where s.user_id = any (p_people) and s.customer_id is not null)
  select distinct ledger_open_card(p_program, m.id) from theirs t join members m on m.program_id = p_program and m.customer_id = t.id
$$;

-- How one of them can be reached: what shuts the card, which of the ways they agreed to, and which of those lead to them.
create or replace function outreach_reach(m members, p_organization uuid, p_ways text[], p_now timestamptz)
returns table (shut text, agreed text[], by_ways text[], why text) language sql stable as $$
  select x.shut, x.agreed, x.by_ways, coalesce(x.shut, case when cardinality(x.agreed) = 0 then 'no_consent' when cardinality(x.by_ways) = 0 then 'no_address' end) from (
    select case when m.blocked_at is not null then 'blocked' when member_dormant(m, p_now) then 'dormant' end as shut, a.agreed,
      array(select way from unnest(a.agreed) way where case way when 'sms' then c.phone is not null when 'email' then c.email is not null and c.email_verified_at is not null else true end) as by_ways
    from customers c
      left join member_profiles f on f.program_id = m.program_id and f.organization_id = p_organization and f.member_id = m.id
      cross join lateral (select array(select way from unnest(p_ways) way where consent_of(coalesce(f.consents, '{}'), way)) as agreed) a
    where c.id = m.customer_id) x
$$;

-- What it would be for each of them: why there are no points, and why there is no message. Points are for cards that are open and used, and
-- for nobody who had a hand in giving them; a message is for who agreed to it, by a way that leads to them.
create or replace function outreach_plan(
  p_program uuid, p_organization uuid, p_audience jsonb, p_ways text[], p_people uuid[], p_now timestamptz
) returns table (member_id uuid, grant_why text, telling_why text) language sql stable as $$
  with own as materialized (select outreach_cards_of(p_program, p_organization, p_people) as id)
  select m.id, coalesce(y.shut, case when m.id in (select own.id from own) then 'own_card' end), y.why
  from outreach_members(p_program, p_organization, p_audience) x join members m on m.program_id = p_program and m.id = x
    cross join lateral outreach_reach(m, p_organization, p_ways, p_now) y
$$;

-- Whether all its retailers are in these regions: who is limited to them has nothing to do with any other. Null: no limit.
create or replace function outreach_within(o outreaches, p_within uuid[]) returns boolean language sql stable as $$
  select p_within is null or not exists (select from outreach_retailers(o.organization_id, o.audience) x join retailers r on r.id = x
    where r.region_id is null or r.region_id <> all (p_within))
$$;

-- Who composed one, changed it or sent it for approval approves nothing of it; who asked to take it back does not agree to that. The row is
-- locked, so that of two at once the second sees what the first did.
create or replace function guard_outreach_action() returns trigger language plpgsql as $$
begin
  perform 1 from outreaches where program_id = new.program_id and id = new.outreach_id for no key update;
  if new.kind in ('approve', 'refuse', 'approve_back', 'refuse_back') and exists (
      select from outreach_actions a where a.program_id = new.program_id and a.outreach_id = new.outreach_id and a.person_id = new.person_id
        and (case when new.kind in ('approve', 'refuse') then a.kind in ('make', 'edit', 'send') else a.kind = 'ask_back' end)) then
    raise exception 'nobody decides on what they asked for' using errcode = 'check_violation', constraint = 'outreach_four_eyes';
  end if;
  return new;
end $$;
create or replace trigger four_eyes before insert on outreach_actions for each row execute function guard_outreach_action();

-- Whether the last word on what was asked (`sent`, or `ask_back`) is a yes.
create or replace function outreach_agreed(p_program uuid, p_outreach uuid, p_asked text, p_yes text) returns boolean language sql stable as $$
  select (select max(id::text) from outreach_actions where program_id = p_program and outreach_id = p_outreach and kind = p_yes)
    > (select max(id::text) from outreach_actions where program_id = p_program and outreach_id = p_outreach and kind = p_asked)
$$;

create or replace function guard_outreach() returns trigger language plpgsql as $$
declare from_to text;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then raise exception 'it begins as a draft' using errcode = 'check_violation'; end if;
    return new;
  end if;
  if tg_op = 'DELETE' then raise exception 'it stays' using errcode = 'integrity_constraint_violation'; end if;
  from_to := old.state || ' ' || new.state;
  if old.state <> new.state and from_to not in ('draft waiting', 'draft dropped', 'waiting draft', 'waiting refused', 'waiting running', 'refused draft', 'refused dropped',
      'running done', 'running stopped', 'done back_waiting', 'stopped back_waiting', 'back_waiting done', 'back_waiting stopped', 'back_waiting back_running', 'back_running taken_back') then
    raise exception 'it does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if (new.program_id, new.id, new.organization_id, new.created_at) is distinct from (old.program_id, old.id, old.organization_id, old.created_at)
    or not (old.state in ('draft', 'refused') and new.state = 'draft') and (new.audience, new.points, new.reason, new.most_points, new.message, new.ways)
      is distinct from (old.audience, old.points, old.reason, old.most_points, old.message, old.ways)
    or old.approved_at is not null and new.approved_at is distinct from old.approved_at then
    raise exception 'what was sent for approval stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  if from_to = 'waiting running' and outreach_agreed(new.program_id, new.id, 'send', 'approve') is not true
    or from_to = 'back_waiting back_running' and outreach_agreed(new.program_id, new.id, 'ask_back', 'approve_back') is not true then
    raise exception 'a second person agrees before it takes effect' using errcode = 'check_violation', constraint = 'outreach_second_person';
  end if;
  return new;
end $$;
create or replace trigger guarded before insert or update or delete on outreaches for each row execute function guard_outreach();
create or replace trigger immutable_table before truncate on outreaches for each statement execute function refuse_change();

-- Its customers are fixed by its approval, which writes them while it waits; what became of each only goes on.
create or replace function guard_outreach_recipient() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.grant_state not in ('none', 'waiting', 'left_out') or new.telling_state not in ('none', 'waiting', 'not_sent')
      or (select state from outreaches where program_id = new.program_id and id = new.outreach_id) is distinct from 'waiting' then
      raise exception 'whom it is for is fixed when it is approved' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (new.program_id, new.outreach_id, new.member_id, new.id, new.points) is distinct from (old.program_id, old.outreach_id, old.member_id, old.id, old.points)
    or old.grant_state <> new.grant_state and old.grant_state || ' ' || new.grant_state not in ('waiting posting', 'waiting stopped', 'waiting not_credited', 'posting credited', 'posting not_credited')
    or old.telling_state <> new.telling_state and old.telling_state <> 'waiting'
    or old.credited_at is not null and new.credited_at is distinct from old.credited_at or old.taken_back is not null and (new.taken_back, new.owed_back) is distinct from (old.taken_back, old.owed_back) then
    raise exception 'what became of it for a customer stays' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace trigger guarded before insert or update or delete on outreach_recipients for each row execute function guard_outreach_recipient();

-- Nobody makes or approves points for their own card.
create or replace function guard_outreach_own() returns trigger language plpgsql as $$
declare
  o record;
  cards uuid[];
begin
  for o in select x.program_id, x.id, x.organization_id from outreaches x where (x.program_id, x.id) in (select program_id, outreach_id from written) loop
    cards := array(select outreach_cards_of(o.program_id, o.organization_id, array(select distinct a.person_id from outreach_actions a
      where a.program_id = o.program_id and a.outreach_id = o.id and a.kind in ('make', 'edit', 'send', 'approve'))));
    if exists (select from written w where w.program_id = o.program_id and w.outreach_id = o.id and w.grant_state = 'waiting' and w.member_id = any (cards)) then
      raise exception 'nobody gives points to their own card' using errcode = 'check_violation', constraint = 'outreach_own';
    end if;
  end loop;
  return null;
end $$;
create or replace trigger own_cards after insert on outreach_recipients referencing new table as written for each statement execute function guard_outreach_own();
create or replace trigger immutable_table before truncate on outreach_recipients for each statement execute function refuse_change();
