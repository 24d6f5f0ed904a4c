-- One member gives points to another: they keep the dates and the issuer of the lots they come from. Called in the command's
-- transaction, whose event `op` names. Wallets are locked as a sale locks them, in the order of their ids.
create or replace function ledger_give(p_program uuid, p_sender uuid, p_receiver uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  pair uuid[] := array[p_sender, p_receiver];
  gift uuid := (op->>'id')::uuid;
  n bigint := (op->>'points')::bigint;
  moment timestamptz := (op->>'now')::timestamptz;
  known record;
  w wallets;
  other wallets;
  before wallets;
  had wallets;
  today bigint;
  taken uuid := uuidv7();
  given uuid;
  part record;
begin
  perform 1 from wallets where program_id = p_program and id = any (pair) order by id for no key update;
  select count(*) as found, bool_or(blocked_at is not null or merged_into is not null) as closed into known
    from members where program_id = p_program and id = any (pair);
  if known.found <> 2 then return ledger_refusal('member_not_found'); end if;
  if known.closed then return ledger_refusal('conflict', '{"reason": "closed"}'); end if;
  select coalesce(sum(points), 0) into today from point_gifts
    where program_id = p_program and sender_id = any (ledger_cards(p_program, p_sender)) and created_at >= (op->>'dayStart')::timestamptz;
  if today + n > (op->>'mostPerDay')::bigint then
    return ledger_refusal('conflict', jsonb_build_object('reason', 'day_limit', 'left', greatest(0, (op->>'mostPerDay')::bigint - today)));
  end if;
  w := ledger_wallet(p_program, p_sender, op);
  other := ledger_wallet(p_program, p_receiver, op);
  if w.available < n then return ledger_refusal('insufficient_points', jsonb_build_object('required', n, 'available', w.available)); end if;
  before := w;
  had := other;
  w := ledger_move(w, op, 'gift', 'available', 'gifts', n, 'gift', gift, taken, null, gift);
  if ledger_take(w, n, taken, gift) <> n then raise exception 'lots of wallet % hold less than its balance', w.id; end if;
  -- Where points expire together unless the card is used: a gift is no use of a card, and an empty one takes the giver's date.
  if had.available + had.pending = 0 then other.inactive_at := w.inactive_at; end if;
  for part in
    select l.organization_id, l.activates_at, l.expires_at, sum(u.points)::bigint as points from lot_uses u
    join lots l on l.program_id = u.program_id and l.id = u.lot_id
    where u.program_id = p_program and u.cause_id = gift and u.transfer_id = taken
    group by 1, 2, 3 order by l.expires_at nulls last, l.activates_at, l.organization_id
  loop
    given := uuidv7();
    other := ledger_move(other, op, 'gift', 'gifts', 'available', part.points, 'gift', gift, given, null, gift);
    insert into lots (program_id, id, wallet_id, organization_id, transfer_id, points, remaining, active, activates_at, expires_at)
      values (p_program, uuidv7(), other.id, part.organization_id, given, part.points, part.points, true, part.activates_at, part.expires_at);
  end loop;
  other := ledger_repay(other, op, 'gift', gift, moment);
  w.next_due_at := ledger_next_due(w);
  other.next_due_at := ledger_next_due(other);
  perform ledger_save(w);
  perform ledger_save(other);
  insert into point_gifts (program_id, id, sender_id, receiver_id, points, created_at) values (p_program, gift, w.id, other.id, n, moment);
  perform ledger_consequence(other, op, 'points.received', 'gift', gift, moment,
    jsonb_build_object('points', n, 'delta', ledger_delta(had, other)));
  return jsonb_build_object('status', 'ok', 'balance', ledger_balance(w), 'delta', ledger_delta(before, w));
end $$;
