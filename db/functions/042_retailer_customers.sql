-- The customers of some retailers: each person once for each, by the card that is open, since the first of their cards that it registered. Who has
-- come to serve there is none any more, nor who has deleted their account. Few cards are merged: looked up aside, so that everybody else's is read once.
create or replace function customers_of_retailers(p_retailers uuid[]) returns table (retailer_id uuid, program_id uuid, member_id uuid, since timestamptz) language sql stable as $$
  select o.retailer_id, o.program_id, o.id, min(o.registered_at)
  from (
    select k.retailer_id, k.registered_at, m.program_id, m.id, m.customer_id
    from retailer_customers k join members m on m.program_id = k.program_id and m.id = k.member_id and m.merged_into is null and m.ended_at is null
    where k.retailer_id = any (p_retailers)
    union all
    select k.retailer_id, k.registered_at, m.program_id, m.id, m.customer_id
    from retailer_customers k join members c on c.program_id = k.program_id and c.id = k.member_id and c.merged_into is not null
      join members m on m.program_id = c.program_id and m.id = c.merged_into and m.ended_at is null
    where k.retailer_id = any (p_retailers)
  ) o
  where not exists (select from retailers r where r.id = o.retailer_id and r.customer_id = o.customer_id)
    and not exists (select from retailer_staff s where s.retailer_id = o.retailer_id and s.customer_id = o.customer_id and s.ended_at is null)
    and not exists (select from customers e where e.id = o.customer_id and e.erased_at is not null)
  group by 1, 2, 3
$$;

create or replace function customers_of_retailer(p_retailer uuid) returns table (program_id uuid, member_id uuid, since timestamptz) language sql stable as $$
  select program_id, member_id, since from customers_of_retailers(array[p_retailer])
$$;

-- By whom a person came first, with whichever of their cards; null: by nobody.
create or replace function first_retailer(p_program uuid, p_member uuid) returns uuid language sql stable as $$
  select k.retailer_id from retailer_customers k
  where k.program_id = p_program and k.member_id = any (ledger_cards(p_program, ledger_open_card(p_program, p_member))) and k.first
  order by k.registered_at, k.member_id limit 1
$$;

-- How many customers a retailer has, and how many of them came first by it, as first_retailer says of one: of all in one go, since there may be thousands.
create or replace function count_customers_of_retailer(p_retailer uuid) returns table (customers integer, first_customers integer) language sql stable as $$
  with own as materialized (select program_id, member_id from customers_of_retailer(p_retailer)),
  cards as (
    select program_id, member_id as open, member_id as card from own
    union all select o.program_id, o.member_id, c.id from own o join members c on c.program_id = o.program_id and c.merged_into = o.member_id
  ), firsts as (
    select distinct on (c.program_id, c.open) k.retailer_id
    from cards c join retailer_customers k on k.program_id = c.program_id and k.member_id = c.card and k.first
    order by c.program_id, c.open, k.registered_at, k.member_id
  )
  select (select count(*)::int from own), (select count(*)::int from firsts where retailer_id = p_retailer)
$$;
