-- The next moment at which anything on this wallet falls due, read from its open lots and holds.
create or replace function ledger_next_due(w wallets) returns timestamptz language sql stable as $$
  select least(
    (select min(case when active then expires_at else least(activates_at, expires_at) end) from lots
      where program_id = w.program_id and wallet_id = w.id and remaining > 0),
    (select min(expires_at) from redemptions where program_id = w.program_id and wallet_id = w.id and state = 'held'),
    case when w.available > 0 then w.inactive_at end)
$$;

-- Ends a hold: its points leave `held` for `available` (and their lots), without looking at their dates.
create or replace function ledger_unhold(inout w wallets, op jsonb, p_kind transfer_kind, p_hold uuid, p_from ledger_account, p_points bigint, p_at timestamptz)
language plpgsql as $$
declare
  transfer uuid := uuidv7();
  back record;
begin
  if p_points <= 0 then return; end if;
  w := ledger_move(w, op, p_kind, p_from, 'available', p_points, 'redemption', p_hold, transfer, p_at);
  select * into back from ledger_give_back(w, array[p_hold], p_points, transfer);
  if back.given <> p_points then raise exception 'hold % returns % of % points', p_hold, back.given, p_points; end if;
  w.next_due_at := least(w.next_due_at, back.first_expiry, w.inactive_at);
  w := ledger_repay(w, op, 'redemption', p_hold, coalesce(p_at, (op->>'now')::timestamptz));
end $$;

-- Settles what is due by now, in order of time: activations, time-outs of holds, expiries. Saves the wallet.
create or replace function ledger_settle(inout w wallets, op jsonb) language plpgsql as $$
declare
  moment timestamptz := (op->>'now')::timestamptz;
  due record;
  dated jsonb;
  before wallets;
  transfer uuid;
begin
  loop
    select * into due from (
      select case when active then 'expire' when expires_at <= activates_at then 'lapse' else 'activate' end as what, id,
        case when active then expires_at else least(activates_at, expires_at) end as at, remaining as points
        from lots where program_id = w.program_id and wallet_id = w.id and remaining > 0
      union all
      select case when terms->>'unused' = 'forfeit' then 'forfeit' else 'release' end, id, expires_at, points from redemptions
        where program_id = w.program_id and wallet_id = w.id and state = 'held'
      union all
      select 'inactive', w.id, w.inactive_at, w.available where w.available > 0
    ) candidates where at <= moment order by at, what, id limit 1;
    exit when not found;
    before := w;
    transfer := uuidv7();
    -- What ends after a late sale's day counts on its own. Nothing else is due later than its operation happened, so nothing is read for it.
    dated := op;
    if due.at > (op->>'occurredAt')::timestamptz then
      select op || jsonb_build_object('day', greatest((op->>'day')::date, (due.at at time zone p.time_zone)::date)) into dated
        from programs p where p.id = w.program_id;
    end if;
    case due.what
      when 'activate' then
        update lots set active = true where program_id = w.program_id and id = due.id;
        w := ledger_move(w, op, 'activate', 'pending', 'available', due.points, 'lot', due.id, transfer, due.at);
        w := ledger_repay(w, op, 'lot', due.id, due.at);
        perform ledger_consequence(w, dated, 'points.activated', 'lot', due.id, due.at,
          jsonb_build_object('points', due.points, 'delta', ledger_delta(before, w)));
      when 'lapse' then
        -- Its last day came before its first.
        w := ledger_move(w, op, 'expire', 'pending', 'expired', due.points, 'lot', due.id, transfer, due.at);
        perform ledger_take(w, due.points, transfer, due.id, due.id);
        perform ledger_consequence(w, dated, 'points.expired', 'lot', due.id, due.at,
          jsonb_build_object('points', due.points, 'delta', ledger_delta(before, w)));
      when 'release' then
        update redemptions set state = 'expired', ended_at = due.at where program_id = w.program_id and id = due.id;
        w := ledger_unhold(w, op, 'release', due.id, 'held', due.points, due.at);
        perform ledger_consequence(w, dated, 'hold.expired', 'redemption', due.id, due.at,
          jsonb_build_object('points', due.points, 'delta', ledger_delta(before, w)));
      when 'forfeit' then
        -- A voucher whose reward says that what is not used is lost.
        update redemptions set state = 'expired', ended_at = due.at where program_id = w.program_id and id = due.id;
        w := ledger_move(w, op, 'expire', 'held', 'expired', due.points, 'redemption', due.id, transfer, due.at);
        perform ledger_consequence(w, dated, 'points.expired', 'redemption', due.id, due.at,
          jsonb_build_object('points', due.points, 'delta', ledger_delta(before, w)));
      when 'expire' then
        w := ledger_move(w, op, 'expire', 'available', 'expired', due.points, 'lot', due.id, transfer, due.at);
        perform ledger_take(w, due.points, transfer, due.id, due.id);
        perform ledger_consequence(w, dated, 'points.expired', 'lot', due.id, due.at,
          jsonb_build_object('points', due.points, 'delta', ledger_delta(before, w)));
      when 'inactive' then
        w := ledger_move(w, op, 'expire', 'available', 'expired', due.points, 'wallet', w.id, transfer, due.at);
        perform ledger_take(w, due.points, transfer, w.id);
        perform ledger_consequence(w, dated, 'points.expired', 'wallet', w.id, due.at,
          jsonb_build_object('points', due.points, 'delta', ledger_delta(before, w)));
    end case;
  end loop;
  w.next_due_at := ledger_next_due(w);
  perform ledger_save(w);
end $$;

-- Ends an operation on a wallet: what fell due through it (points that returned to an expired lot) is settled, else it is saved.
-- That has events of its own, so an operation takes its own change (ledger_delta) before.
create or replace function ledger_close(w wallets, op jsonb) returns wallets language plpgsql as $$
begin
  if w.next_due_at <= (op->>'now')::timestamptz then return ledger_settle(w, op); end if;
  perform ledger_save(w);
  return w;
end $$;

-- The locked wallet of an operation, with all that is due settled.
create or replace function ledger_wallet(p_program uuid, p_wallet uuid, op jsonb) returns wallets language plpgsql as $$
declare w wallets;
begin
  select * into w from wallets where program_id = p_program and id = p_wallet for no key update;
  if w.next_due_at <= (op->>'now')::timestamptz then w := ledger_settle(w, op); end if;
  return w;
end $$;

-- What a wallet holds at a moment, exactly as the next operation will find it: by settling it and undoing that.
-- Rare (jobs settle within a minute of the due time), so exactness by construction is worth the undone writes.
create or replace function wallet_as_of(w wallets, p_now timestamptz) returns jsonb language plpgsql as $$
declare balance jsonb;
begin
  if w.next_due_at is null or w.next_due_at > p_now then return ledger_balance(w); end if;
  begin
    select * into w from wallets where program_id = w.program_id and id = w.id for no key update;
    w := ledger_settle(w, jsonb_build_object('now', p_now, 'occurredAt', p_now, 'eventId', uuidv7(), 'day', p_now::date));
    balance := ledger_balance(w);
    raise exception using errcode = 'TS001';
  exception when sqlstate 'TS001' then
    return balance;
  end;
end $$;
