-- An invoice's points for both sides of a claim, customer and retailer, in the command's transaction, whose event `op` names.

-- Locks the wallets of both sides, of as many claims as there are, in the order of their ids; a retailer's is made with its first points.
create or replace function ledger_claim_wallets(p_program uuid, p_members uuid[], p_retailers uuid[]) returns void language plpgsql as $$
declare
  cards uuid[] := array(select ledger_open_card(p_program, m) from unnest(p_members) m);
begin
  insert into wallets (program_id, id, holder_kind) select distinct p_program, r, 'retailer' from unnest(p_retailers) r order by r on conflict do nothing;
  perform 1 from wallets where program_id = p_program and id = any (cards || p_retailers) order by id for no key update;
end $$;

-- Which side has deleted its account: it is given nothing, and nobody is left there to owe anything.
create or replace function ledger_claim_gone(p_program uuid, p_member uuid, p_retailer uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('customer', ledger_erased(p_program, ledger_open_card(p_program, p_member)),
    'retailer', ledger_retailer_erased(p_retailer))
$$;

-- What one side gets, with its event. Answers the wallet, saved, and the lot.
create or replace function ledger_claim_side(inout w wallets, op jsonb, p_side text, p_award jsonb, out lot uuid) language plpgsql as $$
declare
  before wallets := w;
  claim uuid := (op->>'id')::uuid;
  n bigint := (p_award->>'points')::bigint;
begin
  if n = 0 then return; end if;
  lot := uuidv7();
  w := ledger_award(w, op, p_award, 'earn', 'issued', 'claim', claim, lot);
  perform ledger_consequence(w, op, 'claim.points', 'claim', claim, (op->>'now')::timestamptz,
    jsonb_build_object('side', p_side, 'points', n, 'delta', ledger_delta(before, w)));
  w := ledger_close(w, op);
end $$;

-- Both sides at once, or neither; a side that has deleted its account gets nothing of what the other earned genuinely.
create or replace function ledger_credit_claim(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  c wallets;
  r wallets;
  side record;
  card uuid := ledger_open_card(p_program, (op->>'memberId')::uuid);
  gone jsonb;
  award jsonb := op;
  customer_lot uuid;
  retailer_lot uuid;
begin
  perform ledger_claim_wallets(p_program, array[(op->>'memberId')::uuid], array[(op->>'retailerId')::uuid]);
  if card is null then return ledger_refusal('member_not_found'); end if;
  gone := ledger_claim_gone(p_program, card, (op->>'retailerId')::uuid);
  if (gone->>'customer')::boolean then award := jsonb_set(award, '{customer,points}', '0');
  elsif ledger_blocked(p_program, card) then return ledger_refusal('conflict', '{"reason": "blocked"}'); end if;
  if (gone->>'retailer')::boolean then award := jsonb_set(award, '{retailer,points}', '0'); end if;
  c := ledger_wallet(p_program, card, op);
  select * into side from ledger_claim_side(c, op, 'customer', award->'customer');
  c := side.w; customer_lot := side.lot;
  r := ledger_wallet(p_program, (op->>'retailerId')::uuid, op);
  select * into side from ledger_claim_side(r, op, 'retailer', award->'retailer');
  r := side.w; retailer_lot := side.lot;
  return jsonb_build_object('status', 'ok', 'customer', jsonb_build_object('lotId', customer_lot, 'points', award->'customer'->'points', 'gone', gone->'customer', 'balance', ledger_balance(c)),
    'retailer', jsonb_build_object('lotId', retailer_lot, 'points', award->'retailer'->'points', 'gone', gone->'retailer', 'balance', ledger_balance(r)));
end $$;

-- Takes back from one side: from the claim's own lot, then from others; what is not found is owed, or written off, as it always is of a
-- side that has deleted its account: asked here, with the wallet locked, since it may have gone a moment ago.
create or replace function ledger_claim_back(inout w wallets, op jsonb, p_side text, back jsonb, out taken bigint, out owed bigint) language plpgsql as $$
declare
  before wallets := w;
  claim uuid := (op->>'id')::uuid;
  due bigint := (back->>'due')::bigint;
  found_points record;
begin
  taken := 0;
  owed := 0;
  if due = 0 then return; end if;
  select * into found_points from ledger_take_back(w, op, (back->>'lotId')::uuid, due, claim, 'claim');
  w := found_points.w_after;
  taken := found_points.points;
  if taken < due and back->>'shortfall' = 'owe' and not ledger_unowned(w) then
    owed := due - taken;
    w := ledger_move(w, op, 'reverse', 'owed', 'issued', owed, 'claim', claim);
  end if;
  perform ledger_consequence(w, op, 'claim.points_taken', 'claim', claim, (op->>'now')::timestamptz, jsonb_build_object('side', p_side,
    'pointsTakenBack', taken, 'pointsOwed', owed, 'pointsWrittenOff', due - taken - owed, 'delta', ledger_delta(before, w)));
  w.next_due_at := ledger_next_due(w);
  w := ledger_close(w, op);
end $$;

create or replace function ledger_take_back_claim(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  side record;
  customer jsonb;
begin
  perform ledger_claim_wallets(p_program, array[(op->>'memberId')::uuid], array[(op->>'retailerId')::uuid]);
  w := ledger_wallet(p_program, ledger_open_card(p_program, (op->>'memberId')::uuid), op);
  select * into side from ledger_claim_back(w, op, 'customer', op->'customer');
  customer := jsonb_build_object('taken', side.taken, 'owed', side.owed, 'balance', ledger_balance(side.w));
  w := ledger_wallet(p_program, (op->>'retailerId')::uuid, op);
  select * into side from ledger_claim_back(w, op, 'retailer', op->'retailer');
  return jsonb_build_object('customer', customer, 'retailer', jsonb_build_object('taken', side.taken, 'owed', side.owed, 'balance', ledger_balance(side.w)));
end $$;
