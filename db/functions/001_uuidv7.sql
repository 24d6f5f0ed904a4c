-- PostgreSQL 18 has uuidv7() of its own, which every search path finds first: after an upgrade this one is just not
-- called any more. As there, the ids of one connection only grow, because lots are used up in the order of their ids.
do $$ begin
  if to_regprocedure('pg_catalog.uuidv7()') is not null then return; end if;
  create or replace function uuidv7() returns uuid language plpgsql volatile parallel restricted as $body$
  declare
    micros bigint := greatest(
      (extract(epoch from clock_timestamp()) * 1000000)::bigint,
      coalesce(nullif(current_setting('tessera.last_id_micros', true), ''), '0')::bigint + 1);
    head bytea;
  begin
    perform set_config('tessera.last_id_micros', micros::text, false);
    -- 48 bits of milliseconds, the version, 12 bits of what is left of the millisecond; the rest is random.
    head := substring(int8send((micros / 1000) << 16 | 28672 | ((micros % 1000) * 4096 / 1000)) from 1 for 8);
    return encode(overlay(uuid_send(gen_random_uuid()) placing head from 1 for 8), 'hex')::uuid;
  end $body$;
end $$;
