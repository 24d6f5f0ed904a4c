create or replace function ledger_event(p_program uuid, op jsonb, p_subject_kind text, p_subject uuid, p_member uuid, p_data jsonb) returns void
language sql as $$
  insert into events (scope_id, id, type, organization_id, actor_kind, actor_id, subject_kind, subject_id, member_id, request_id, occurred_at, data)
  values (p_program, (op->>'eventId')::uuid, op->>'type', (op->>'organizationId')::uuid, op->'actor'->>'kind', (op->'actor'->>'id')::uuid,
    p_subject_kind, p_subject, p_member, op->>'requestId', (op->>'occurredAt')::timestamptz,
    p_data || case when (op->>'import')::boolean then '{"import": true}' else '{}' end::jsonb
      || case when (op->>'enrolled')::boolean then '{"created": true}' else '{}' end::jsonb)
$$;

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
    when 'redeem' then answer := ledger_apply_redeem(p_program, op);
    when 'capture', 'release', 'reverse' then answer := ledger_apply_hold_end(p_program, op);
    when 'adjust' then answer := ledger_apply_adjust(p_program, op);
    when 'opening' then answer := ledger_apply_opening(p_program, op);
    when 'undo_opening' then answer := ledger_apply_undo_opening(p_program, op);
    when 'bonus' then answer := ledger_apply_bonus(p_program, op);
    when 'unbonus' then answer := ledger_apply_unbonus(p_program, op);
    when 'complete' then answer := ledger_apply_complete(p_program, op);
    when 'refer' then answer := ledger_apply_refer(p_program, op);
    when 'unrefer' then answer := ledger_apply_unrefer(p_program, op);
    when 'settle' then
      w := ledger_wallet(p_program, (op->>'walletId')::uuid, op);
      answer := jsonb_build_object('status', 'ok', 'id', op->'id', 'effect', jsonb_build_object('balance', ledger_balance(w)));
    when 'enrol' then
      w := ledger_wallet(p_program, (op->'member'->>'id')::uuid, op);
      perform ledger_event(p_program, op, 'member', w.id, w.id, jsonb_build_object('day', op->'day', 'created', p_enrolled));
      if p_enrolled and op ? 'shared' and not ledger_left(p_program, op) then perform ledger_shared(p_program, op); end if;
      answer := jsonb_build_object('status', 'ok', 'id', w.id,
        'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'tierKey', ledger_tier(p_program, w.id), 'at', op->'now'));
  end case;
  if not p_enrolled then return answer; end if;
  if answer->>'status' = 'ok' then return jsonb_set(answer, '{effect,created}', 'true'); end if;
  -- The member stays, whatever became of what they were enrolled for: the event that would have said so is one of its own.
  perform ledger_event(p_program, op || '{"type": "members.enrol"}', 'member', (op->'member'->>'id')::uuid, (op->'member'->>'id')::uuid,
    jsonb_build_object('day', op->'day'));
  insert into outbox (scope_id, id, event_ids) values (p_program, uuidv7(), array[(op->>'eventId')::uuid]);
  return answer;
end $$;

-- What refuses operations before any wallet is locked: a revoked key, an old version, a receipt that is there already.
create or replace function ledger_precheck(p_program uuid, p_heads ledger_head[]) returns table (i int, result jsonb) language plpgsql as $$
declare
  moment timestamptz := p_heads[1].now;
  in_force uuid;
begin
  return query select h.i, '{"status": "revoked"}'::jsonb from unnest(p_heads) h
    where h.api_key_id is not null and not exists (
      select 1 from api_keys k join organizations o on o.id = k.organization_id
      where k.id = h.api_key_id and k.revoked_at is null and (k.expires_at is null or k.expires_at > moment) and o.suspended_at is null);
  select v.id into in_force from program_versions v where v.program_id = p_program and v.state = 'published' and v.effective_from <= moment
    order by v.effective_from desc, v.number desc limit 1;
  return query select h.i, '{"status": "stale", "fact": "version"}'::jsonb from unnest(p_heads) h
    where h.version_current and h.version_id is distinct from in_force
      -- History that is lived through at once has another moment for each operation.
      and (h.now = moment or h.version_id is distinct from (
        select v.id from program_versions v where v.program_id = p_program and v.state = 'published' and v.effective_from <= h.now
        order by v.effective_from desc, v.number desc limit 1));
  -- A till may remember a program that its business has left: it gives and takes nothing there any more, only back. Sales by the rules
  -- in force need no look, which say who sells; customers claim what was sold before.
  return query select h.i, ledger_refusal('conflict', '{"reason": "no_program"}') from unnest(p_heads) h
    where (h.op = 'enrol' or h.outlet_id is not null and (h.op in ('hold', 'redeem', 'capture') or h.op = 'sale' and not h.version_current
        or h.op = 'attach' and h.actor_kind <> 'customer'))
      and not exists (select 1 from program_participants t
        where t.program_id = p_program and t.organization_id = h.organization_id and t.left_at is null);
  return query select h.i, ledger_refusal('duplicate_receipt', jsonb_build_object('saleId', x.id)) from unnest(p_heads) h
    -- The program apart from the rest: no index but the receipts' own may seem to serve.
    cross join lateral (select s.id, s.program_id from sales s
      where s.outlet_id = h.outlet_id and s.business_day = h.business_day and s.receipt_number = h.receipt_number offset 0) x
    where h.op = 'sale' and x.program_id = p_program;
  -- Before anybody is enrolled for it.
  return query select h.i, case when s.organization_id = h.organization_id then ledger_refusal('conflict', '{"reason": "sale_has_member"}')
      else ledger_refusal('not_found') end
    from unnest(p_heads) h left join sales s on s.program_id = p_program and s.id = h.sale_id
    where h.op = 'attach' and (s.id is null or s.organization_id <> h.organization_id or s.member_id is not null);
end $$;

-- Takes the idempotency keys. A key in flight elsewhere makes this wait for its end. Answers what is known already.
create or replace function ledger_claim(p_program uuid, p_heads ledger_head[]) returns table (i int, result jsonb) language plpgsql as $$
declare claimed uuid[];
begin
  with put as (
    insert into operations (scope_id, actor_id, key, request_hash, use_case, event_id)
      select p_program, h.key_actor, h.key, h.key_hash, h.type, h.event_id from unnest(p_heads) h where h.key is not null order by h.key_actor, h.key, h.i
      on conflict do nothing returning event_id
  ) select array_agg(event_id) into claimed from put;
  if cardinality(claimed) = (select count(*) from unnest(p_heads) h where h.key is not null) then return; end if;
  return query select h.i, case
      when o.request_hash <> h.key_hash then ledger_refusal('idempotency_key_reused')
      -- Taken by another operation of this batch, whose end is not known yet.
      when o.event_id = any (coalesce(claimed, '{}')) then '{"status": "stale", "fact": "key"}'::jsonb
      else jsonb_build_object('status', 'replayed', 'id', e.subject_id,
        'effect', coalesce(o.facts, (select s.balance from sales s where s.program_id = p_program and s.id = e.subject_id))) end
    from unnest(p_heads) h
    join operations o on o.scope_id = p_program and o.actor_id = h.key_actor and o.key = h.key
    left join events e on e.scope_id = p_program and e.id = o.event_id
    -- Our own event under a key we did not take now: this very operation was committed and its answer lost.
    where o.event_id <> h.event_id or o.event_id <> all (coalesce(claimed, '{}'));
end $$;

-- Enrols an operation's member: null to go on (nothing new), a result to stop, or the body with the member who joined.
create or replace function ledger_join(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  r record;
  brand text;
begin
  if op->'member'->'enrol'->>'door' is null then
    brand := guarding_brand(p_program);
    if brand is not null then
      -- Whoever is deleting the account of this member is waited for: who comes with the number then is no member.
      perform from customers c join members m on m.program_id = p_program and m.customer_id = c.id
        where c.phone = op->'member'->'enrol'->>'phone' for key share of c;
      if not found then return ledger_refusal('conflict', jsonb_build_object('reason', 'through_retailers', 'brand', brand)); end if;
    end if;
  end if;
  select * into r from ledger_enrol(p_program, op);
  if not r.created and op->>'op' <> 'enrol' then return '{"status": "stale", "fact": "member"}'; end if;
  return jsonb_build_object('joined', jsonb_set(op, '{member,id}', to_jsonb(r.member_id)) || jsonb_build_object('enrolled', r.created), 'created', r.created);
end $$;

-- Posts a batch of operations of one program in one round trip; answers one result for each, in order.
-- Locks are taken in one order (keys, members, sales, wallets, rewards with a stock, campaigns' budgets; each sorted), so batches never deadlock.
-- Plans are pinned to indexes: they are cached when a table may still be empty, and must serve when it has grown.
create or replace function ledger_post(p_program uuid, p_ops jsonb) returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  heads ledger_head[] := ledger_heads(p_ops);
  n int := cardinality(heads);
  results jsonb[] := array_fill(null::jsonb, array[n]);
  r record;
  posted uuid[];
  ids uuid[];
begin
  for r in select * from ledger_claim(p_program, heads) loop results[r.i] := r.result; end loop;
  for r in select * from ledger_precheck(p_program, heads) loop
    if results[r.i] is null then results[r.i] := r.result;
    -- A revoked key is not told what it did before, either; that it was done stays known.
    elsif r.result->>'status' = 'revoked' then results[r.i] := r.result || '{"known": true}';
    end if;
  end loop;
  -- Members, by phone. A sale's rules ran for a new member; if somebody enrolled the phone meanwhile, they run again.
  for r in select h.i, h.op, p_ops->(h.i - 1) as body from unnest(heads) h where h.enrol_phone is not null order by h.enrol_phone, h.i loop
    continue when results[r.i] is not null;
    results[r.i] := ledger_join(p_program, r.body);
  end loop;
  ids := array(select h.sale_id from unnest(heads) h where h.sale_id is not null);
  if cardinality(ids) > 0 then
    perform 1 from sales where program_id = p_program and id = any (ids) order by id for no key update;
  end if;
  ids := array(select distinct coalesce((results[h.i]->'joined'->'member'->>'id')::uuid, h.member_id, h.wallet_id,
      (select s.member_id from sales s where s.program_id = p_program and s.id = h.sale_id),
      (select d.wallet_id from redemptions d where d.program_id = p_program and d.id = h.hold_id))
    from unnest(heads) h);
  -- What comes back to a card that was merged goes on to another.
  if exists (select 1 from unnest(heads) h where h.op in ('refund', 'reverse', 'undo_opening', 'unbonus')) then
    ids := ids || array(select merged_into from members where program_id = p_program and id = any (ids) and merged_into is not null);
  end if;
  ids := ids || array(select ledger_sharer(p_program, p_ops->(h.i - 1)) from unnest(heads) h where h.op = 'enrol' and p_ops->(h.i - 1) ? 'shared');
  if exists (select 1 from unnest(heads) h where h.op in ('refer', 'unrefer')) then
    ids := ids || array(select ledger_referral_pair(p_program, (p_ops->(h.i - 1)->>'referralId')::uuid) from unnest(heads) h where h.op in ('refer', 'unrefer'));
  end if;
  perform 1 from wallets where program_id = p_program and id = any (ids) order by id for no key update;
  ids := array(
    select (x->>'rewardId')::uuid from unnest(heads) h, jsonb_array_elements(p_ops->(h.i - 1)->'spend'->'redemptions') x where h.op = 'sale' and h.spends
    union select (p_ops->(h.i - 1)->>'rewardId')::uuid from unnest(heads) h where h.op = 'hold'
    union select (p_ops->(h.i - 1)->'voucher'->>'rewardId')::uuid from unnest(heads) h where h.op = 'complete');
  if cardinality(ids) > 0 then
    perform 1 from rewards where program_id = p_program and id = any (ids) and stock is not null order by id for no key update;
    perform 1 from reward_stock where program_id = p_program and reward_id = any (ids) order by reward_id, region_id for no key update;
  end if;
  if exists (select 1 from unnest(heads) h where h.campaigns) then perform ledger_lock_budgets(p_program, heads, p_ops); end if;
  for r in select h.i from unnest(heads) h where results[h.i] is null or results[h.i] ? 'joined' order by h.i loop
    results[r.i] := ledger_apply(p_program, coalesce(results[r.i]->'joined', p_ops->(r.i - 1)), coalesce((results[r.i]->>'created')::boolean, false));
  end loop;
  -- Only effects are kept: the key of a refusal is free again. A sale's row holds its own facts. One by one: each a look-up by key.
  for r in select h.i, h.op, h.key_actor, h.key, h.event_id from unnest(heads) h where h.key is not null loop
    if results[r.i]->>'status' not in ('ok', 'replayed') and not results[r.i] ? 'known' then
      delete from operations where scope_id = p_program and actor_id = r.key_actor and key = r.key and event_id = r.event_id;
    elsif r.op <> 'sale' and results[r.i]->>'status' = 'ok' then
      update operations set facts = results[r.i]->'effect' where scope_id = p_program and actor_id = r.key_actor and key = r.key and event_id = r.event_id;
    end if;
  end loop;
  posted := array(select h.event_id from unnest(heads) h where h.op <> 'settle' and results[h.i]->>'status' = 'ok');
  if cardinality(posted) > 0 then insert into outbox (scope_id, id, event_ids) values (p_program, uuidv7(), posted); end if;
  return to_jsonb(results);
end $$;
