create or replace function ledger_event(p_program uuid, op jsonb, p_subject_kind text, p_subject uuid, p_member uuid, p_data jsonb) returns void
language sql as $$
  insert into events (scope_id, id, type, organization_id, actor_kind, actor_id, subject_kind, subject_id, member_id, request_id, occurred_at, data)
  values (p_program, (op->>'eventId')::uuid, op->>'type', (op->>'organizationId')::uuid, op->'actor'->>'kind', (op->'actor'->>'id')::uuid,
    p_subject_kind, p_subject, p_member, op->>'requestId', (op->>'occurredAt')::timestamptz,
    p_data || case when (op->>'import')::boolean then '{"import": true}' else '{}' end::jsonb
      || case when (op->>'enrolled')::boolean then '{"created": true}' else '{}' end::jsonb)
$$;

-- What can refuse an operation before any wallet is locked: a revoked key, an old version, a receipt that is there already.
create or replace function ledger_precheck(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare first uuid;
begin
  if op->>'apiKeyId' is not null and not exists (
    select 1 from api_keys where id = (op->>'apiKeyId')::uuid and revoked_at is null and (expires_at is null or expires_at > (op->>'now')::timestamptz)
  ) then
    return '{"status": "revoked"}';
  end if;
  if op->>'op' = 'sale' then
    if (op->'version'->>'current')::boolean and (op->'version'->>'id')::uuid is distinct from (
      select id from program_versions where program_id = p_program and state = 'published' and effective_from <= (op->>'now')::timestamptz
      order by effective_from desc, number desc limit 1
    ) then
      return '{"status": "stale", "fact": "version"}';
    end if;
    select id into first from sales where program_id = p_program and outlet_id = (op->>'outletId')::uuid
      and business_day = (op->>'businessDay')::date and receipt_number = op->>'receiptNumber';
    if found then return ledger_refusal('duplicate_receipt', jsonb_build_object('saleId', first)); end if;
  end if;
  return null;
end $$;

create or replace function ledger_apply(p_program uuid, op jsonb, p_enrolled boolean) returns jsonb language plpgsql as $$
declare
  answer jsonb;
  w wallets;
begin
  case op->>'op'
    when 'sale' then answer := ledger_apply_sale(p_program, op);
    when 'attach' then answer := ledger_apply_attach(p_program, op);
    when 'refund' then answer := ledger_apply_refund(p_program, op);
    when 'hold' then answer := ledger_apply_hold(p_program, op);
    when 'capture', 'release', 'reverse' then answer := ledger_apply_hold_end(p_program, op);
    when 'adjust' then answer := ledger_apply_adjust(p_program, op);
    when 'settle' then
      w := ledger_wallet(p_program, (op->>'walletId')::uuid, op);
      answer := jsonb_build_object('status', 'ok', 'id', op->'id', 'effect', jsonb_build_object('balance', ledger_balance(w)));
    when 'enrol' then
      w := ledger_wallet(p_program, (op->'member'->>'id')::uuid, op);
      perform ledger_event(p_program, op, 'member', w.id, w.id, jsonb_build_object('day', op->'day', 'created', p_enrolled));
      answer := jsonb_build_object('status', 'ok', 'id', w.id,
        'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'tierKey', ledger_tier(p_program, w.id)));
  end case;
  if p_enrolled and answer->>'status' = 'ok' then answer := jsonb_set(answer, '{effect,created}', 'true'); end if;
  return answer;
end $$;

-- Posts a batch of operations of one program in one round trip; answers one result for each, in order.
-- Locks are taken in one order (keys, members, sales, wallets; each sorted), so batches never deadlock.
create or replace function ledger_post(p_program uuid, p_ops jsonb) returns jsonb language plpgsql as $$
declare
  n int := jsonb_array_length(p_ops);
  ops jsonb[] := array(select value from jsonb_array_elements(p_ops) with ordinality order by ordinality);
  results jsonb[] := array_fill(null::jsonb, array[n]);
  enrolled boolean[] := array_fill(false, array[n]);
  known record;
  r record;
  i int;
  posted uuid[] := '{}';
begin
  -- Keys: taken by whoever inserts first; a duplicate in flight waits here for the first one's end.
  insert into operations (scope_id, actor_id, key, request_hash, use_case, subject_id)
    select p_program, (o->'key'->>'actorId')::uuid, o->'key'->>'key', decode(o->'key'->>'hash', 'hex'), o->>'type', (o->>'eventId')::uuid
    from unnest(ops) o where o->'key' is not null order by 2, 3
    on conflict do nothing;
  for known in
    select t.i::int, p.* from unnest(ops) with ordinality t(o, i)
    join operations p on p.scope_id = p_program and p.actor_id = (t.o->'key'->>'actorId')::uuid and p.key = t.o->'key'->>'key'
    where p.subject_id <> (t.o->>'eventId')::uuid
  loop
    results[known.i] := case
      when known.request_hash <> decode(ops[known.i]->'key'->>'hash', 'hex') then ledger_refusal('idempotency_key_reused')
      -- Taken by another operation of this batch, whose end is not known yet.
      when known.facts is null then '{"status": "stale", "fact": "key"}'
      else jsonb_build_object('status', 'replayed', 'id', known.subject_id, 'effect', known.facts) end;
  end loop;
  for i in 1..n loop
    if results[i] is null then results[i] := ledger_precheck(p_program, ops[i]); end if;
  end loop;
  -- Members, by phone.
  for r in select t.i::int from unnest(ops) with ordinality t(o, i) where t.o->'member'->'enrol' is not null and t.o->'member'->>'enrol' is not null
    order by t.o->'member'->'enrol'->>'phone', t.i
  loop
    if results[r.i] is null then
      select member_id, created into known from ledger_enrol(p_program, ops[r.i]);
      enrolled[r.i] := known.created;
      -- A sale's rules ran for a new member; if somebody enrolled the phone meanwhile they must run again.
      if not known.created and ops[r.i]->>'op' <> 'enrol' then results[r.i] := '{"status": "stale", "fact": "member"}'; end if;
      ops[r.i] := jsonb_set(ops[r.i], '{member,id}', to_jsonb(known.member_id)) || jsonb_build_object('enrolled', known.created);
    end if;
  end loop;
  perform 1 from sales where program_id = p_program
    and id in (select (o->>'saleId')::uuid from unnest(ops) o where o->'saleId' is not null) order by id for no key update;
  perform 1 from wallets where program_id = p_program and id in (
    select coalesce(
      (o->'member'->>'id')::uuid, (o->>'walletId')::uuid,
      (select member_id from sales where program_id = p_program and id = (o->>'saleId')::uuid),
      (select wallet_id from redemptions where program_id = p_program and id = (o->>'holdId')::uuid))
    from unnest(ops) o
  ) order by id for no key update;
  for i in 1..n loop
    if results[i] is null then results[i] := ledger_apply(p_program, ops[i], enrolled[i]); end if;
    if results[i]->>'status' = 'ok' and ops[i]->>'op' <> 'settle' then posted := posted || (ops[i]->>'eventId')::uuid; end if;
  end loop;
  -- Only effects are kept: the key of a refusal is free again.
  update operations p set subject_id = (t.r->>'id')::uuid, facts = t.r->'effect'
    from unnest(ops, results) t(o, r) where t.r->>'status' = 'ok'
    and p.scope_id = p_program and p.actor_id = (t.o->'key'->>'actorId')::uuid and p.key = t.o->'key'->>'key';
  delete from operations p using unnest(ops, results) t(o, r) where t.r->>'status' <> 'ok'
    and p.scope_id = p_program and p.actor_id = (t.o->'key'->>'actorId')::uuid and p.key = t.o->'key'->>'key'
    and p.subject_id = (t.o->>'eventId')::uuid;
  if cardinality(posted) > 0 then
    insert into outbox (scope_id, id, event_ids) values (p_program, uuidv7(), posted);
  end if;
  return to_jsonb(results);
end $$;
