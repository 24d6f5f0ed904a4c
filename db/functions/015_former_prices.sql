-- What a product cost until now, where that changes, whoever changes it: a sale made offline is looked at by the price of its own time.
-- Of several changes in one transaction the first counts, which says what was in force until then.
create or replace function keep_former_price() returns trigger language plpgsql as $$
declare at timestamptz := date_trunc('milliseconds', now());
begin
  if tg_op = 'INSERT' or old.sku <> new.sku then
    insert into former_prices (organization_id, sku, until, price_minor, currency) values (new.organization_id, new.sku, at, null, new.currency)
      on conflict do nothing;
  end if;
  if tg_op = 'UPDATE' then
    insert into former_prices (organization_id, sku, until, price_minor, currency)
      values (old.organization_id, old.sku, at, case when old.archived_at is null then old.price_minor end, old.currency)
      on conflict do nothing;
  end if;
  return null;
end $$;
create or replace trigger former_price_of_new after insert on products for each row execute function keep_former_price();
create or replace trigger former_price after update on products for each row
  when ((old.sku, old.price_minor, old.currency, old.archived_at is null) is distinct from (new.sku, new.price_minor, new.currency, new.archived_at is null))
  execute function keep_former_price();
