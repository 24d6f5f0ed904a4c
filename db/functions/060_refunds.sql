-- A refund: points spent on the sale return to their lots first, then the award is taken back:
-- from its own lot, then from other open lots by expiry, never from held; the policy decides on a shortfall. A card that is nobody's
-- any more keeps nothing of what came back, and owes nothing.
create or replace function ledger_apply_refund(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  s sales;
  w wallets;
  before wallets;
  change jsonb;
  refund uuid := (op->>'id')::uuid;
  returned bigint := (op->>'returnPoints')::bigint;
  due bigint := (op->>'due')::bigint;
  expired bigint := 0;
  taken bigint := 0;
  owed bigint := 0;
  back record;
  transfer uuid;
  effect jsonb := '{}';
begin
  select * into s from sales where program_id = p_program and id = (op->>'saleId')::uuid;
  if s.id is null or s.organization_id <> (op->>'organizationId')::uuid then return ledger_refusal('not_found'); end if;
  if (select count(*) from refunds where program_id = p_program and sale_id = s.id) <> (op->>'refundsSeen')::int then
    return '{"status": "stale", "fact": "refunds"}';
  end if;
  if s.member_id is distinct from (op->>'memberSeen')::uuid then return '{"status": "stale", "fact": "member"}'; end if;
  if s.member_id is not null then
    w := ledger_wallet(p_program, s.member_id, op);
    before := w;
    if returned > 0 then
      transfer := uuidv7();
      w := ledger_move(w, op, 'reverse', 'redeemed', 'available', returned, 'refund', refund, transfer);
      select * into back from ledger_give_back(w, ledger_spend_causes(p_program, s.id), returned, transfer);
      if back.given <> returned then raise exception 'sale % returns % of % points', s.id, back.given, returned; end if;
      w.next_due_at := least(w.next_due_at, back.first_expiry, w.inactive_at);
      -- Expiry has events of its own: what it takes is no change of this refund's.
      expired := w.available;
      w := ledger_close(w, op);
      expired := expired - w.available;
      before.available := before.available - expired;
      w := ledger_repay(w, op, 'refund', refund, (op->>'now')::timestamptz);
    end if;
    -- A card that was merged since: what came back to it goes on to the other, which is asked for the rest.
    select * into back from ledger_forward(w, before, op);
    w := back.w;
    before := back.before;
    select * into back from ledger_take_back(w, op, s.lot_id, due, refund);
    w := back.w_after;
    taken := back.points;
    if taken < due and op->>'policy' = 'negative_allowed' and not ledger_unowned(w) then
      owed := due - taken;
      w := ledger_move(w, op, 'reverse', 'owed', 'issued', owed, 'refund', refund);
    end if;
    if (op->>'spendMinor')::bigint <> 0 or due > 0 or (op->>'whole')::boolean then
      update member_days set sales_returned = sales_returned + coalesce((op->>'whole')::boolean, false)::int,
        spend_minor = greatest(spend_minor - (op->>'spendMinor')::bigint, 0),
        points_earned = greatest(points_earned - taken - owed, 0)
        where program_id = p_program and member_id = w.id and day = (op->>'saleDay')::date;
    end if;
    perform ledger_campaigns_back(p_program, op, s.id);
    perform ledger_save(w);
    change := ledger_delta(before, w);
    select * into back from ledger_expire_unowned(w, op);
    w := back.w;
    expired := expired + back.lost;
    effect := jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id);
  end if;
  effect := effect || jsonb_build_object('pointsReturned', returned, 'pointsExpired', expired, 'pointsTakenBack', taken,
    'pointsWaived', due - taken - owed, 'pointsOwed', owed);
  insert into refunds (program_id, id, sale_id, organization_id, outlet_id, terminal_id, occurred_at, refund_minor, points_returned,
    points_expired, points_taken_back, points_waived, points_owed, lines, reason, balance, cashier_id, approved_by, payments)
  values (p_program, refund, s.id, s.organization_id, (op->>'outletId')::uuid, (op->>'terminalId')::uuid, (op->>'occurredAt')::timestamptz,
    (op->>'refundMinor')::bigint, returned, expired, taken, due - taken - owed, owed, op->'lines', op->>'reason', effect->'balance',
    case op->'actor'->>'kind' when 'user' then (op->'actor'->>'id')::uuid end, (op->>'approvedBy')::uuid, nullif(op->'payments', 'null'));
  -- With the last of a sale its rewards are given back too, and count towards no stock and no limit any more: so does a voucher that comes
  -- back to nobody.
  if (op->>'whole')::boolean then
    update redemptions set state = 'reversed', ended_at = (op->>'now')::timestamptz
      where program_id = p_program and sale_id = s.id and state in ('captured', 'fulfilled') and (points > 0 or voucher_code is not null and ledger_unowned(w));
    -- What no points were held for comes back as it was: nothing else would give it back.
    update redemptions set state = 'held', wallet_id = w.id, sale_id = null, captured_points = null, ended_at = null
      where program_id = p_program and sale_id = s.id and points = 0 and voucher_code is not null and not ledger_unowned(w);
    update wallets set next_due_at = least(next_due_at, (select min(expires_at) from redemptions where program_id = p_program and wallet_id = w.id and state = 'held'))
      where program_id = p_program and id = w.id;
  end if;
  perform ledger_event(p_program, op, 'refund', refund, s.member_id, jsonb_build_object('day', op->'day', 'saleId', s.id,
    'refundMinor', op->'refundMinor', 'currency', s.currency, 'pointsReturned', returned, 'pointsTakenBack', taken,
    'pointsExpired', expired, 'pointsOwed', owed)
    || case when s.member_id is null then '{}' else jsonb_build_object('delta', change) end
    || case when op->>'approvedBy' is null then '{}' else jsonb_build_object('approvedBy', op->'approvedBy') end);
  return jsonb_build_object('status', 'ok', 'id', refund, 'effect', effect);
end $$;

-- The causes under which a sale's points were taken from lots: itself, and the holds and vouchers that it captured.
create or replace function ledger_spend_causes(p_program uuid, p_sale uuid) returns uuid[] language sql stable as $$
  select array_append(coalesce(array_agg(id), '{}'), p_sale) from redemptions
    where program_id = p_program and sale_id = p_sale
$$;

-- Takes back up to p_due of an award: its own lot (pending or active, also as a merge moved it), then active lots by expiry,
-- then other pending lots.
drop function if exists ledger_take_back(wallets, jsonb, uuid, bigint, uuid);
create or replace function ledger_take_back(
  w wallets, op jsonb, p_lot uuid, p_due bigint, p_cause uuid, p_cause_kind text default 'refund', out w_after wallets, out points bigint
) language plpgsql as $$
#variable_conflict use_column
declare
  l record;
  part bigint;
  rest bigint := p_due;
  transfer uuid;
begin
  w_after := w;
  if rest > 0 then
    for l in
      select id, remaining, active from lots where program_id = w.program_id and wallet_id = w.id and remaining > 0
      order by (coalesce(origin_id, id) = p_lot) desc nulls last, active desc, expires_at nulls last, id
    loop
      exit when rest = 0;
      part := least(rest, l.remaining);
      transfer := uuidv7();
      w_after := ledger_move(w_after, op, 'reverse', case when l.active then 'available' else 'pending' end::ledger_account, 'issued',
        part, p_cause_kind, p_cause, transfer);
      perform ledger_take(w_after, part, transfer, p_cause, l.id);
      rest := rest - part;
    end loop;
  end if;
  points := p_due - rest;
end $$;
