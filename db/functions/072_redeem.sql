-- Spends points at once on what staff describe, without a sale. Given back like a captured hold that no sale used.
create or replace function ledger_apply_redeem(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  before wallets;
  redemption uuid := (op->>'id')::uuid;
  n bigint := (op->>'points')::bigint;
  member uuid := (op->'member'->>'id')::uuid;
  refusal jsonb;
  transfer uuid := uuidv7();
begin
  w := ledger_wallet(p_program, member, op);
  if w.id is null then return ledger_refusal('member_not_found'); end if;
  if ledger_blocked(p_program, member) or ledger_moved(p_program, member, op->'member'->>'phone') then
    return '{"status": "stale", "fact": "member"}';
  end if;
  refusal := ledger_may_spend(w, op, op->'spend', n);
  if refusal is not null then return refusal; end if;
  before := w;
  w := ledger_move(w, op, 'redeem', 'available', 'redeemed', n, 'redemption', redemption, transfer);
  if ledger_take(w, n, transfer, redemption) <> n then raise exception 'lots of wallet % hold less than its balance', w.id; end if;
  insert into redemptions (program_id, id, wallet_id, organization_id, terminal_id, state, points, captured_points, description, created_at, ended_at)
    values (p_program, redemption, w.id, (op->>'organizationId')::uuid, (op->>'terminalId')::uuid, 'captured', n, n, op->>'description',
      (op->>'now')::timestamptz, (op->>'now')::timestamptz);
  perform ledger_save(w);
  perform ledger_event(p_program, op, 'redemption', redemption, w.id,
    jsonb_build_object('points', n, 'day', op->'day', 'delta', ledger_delta(before, w)));
  return jsonb_build_object('status', 'ok', 'id', redemption,
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'points', n));
end $$;
