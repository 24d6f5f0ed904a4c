-- A retailer's customers: each person once, by the card that is open, since the first of their cards that it registered. Who has come to
-- serve there is none any more.
create or replace function customers_of_retailer(p_retailer uuid) returns table (program_id uuid, member_id uuid, since timestamptz) language sql stable as $$
  select m.program_id, m.id, min(k.registered_at)
  from retailer_customers k join members c on c.program_id = k.program_id and c.id = k.member_id
    join members m on m.program_id = c.program_id and m.id = coalesce(c.merged_into, c.id) and m.ended_at is null
  where k.retailer_id = p_retailer
    and not exists (select from retailers r where r.id = p_retailer and r.customer_id = m.customer_id)
    and not exists (select from retailer_staff s where s.retailer_id = p_retailer and s.customer_id = m.customer_id and s.ended_at is null)
  group by 1, 2
$$;

-- By whom a person came first, with whichever of their cards; null: by nobody.
create or replace function first_retailer(p_program uuid, p_member uuid) returns uuid language sql stable as $$
  select k.retailer_id from retailer_customers k
  where k.program_id = p_program and k.member_id = any (ledger_cards(p_program, ledger_open_card(p_program, p_member))) and k.first
  order by k.registered_at, k.member_id limit 1
$$;
