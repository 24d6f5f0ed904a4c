-- Gives what a challenge brings: points, a voucher that no points were held for, or the badge alone. Once for each time it is reached;
-- not where its reward is all given out. How often one member may have that says nothing of what was bought with purchases.
create or replace function ledger_apply_complete(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  before wallets;
  change jsonb;
  voucher jsonb := nullif(op->'voucher', 'null');
  done uuid := (op->>'id')::uuid;
  refusal jsonb;
begin
  w := ledger_wallet(p_program, (op->>'walletId')::uuid, op);
  if w.id is null then return ledger_refusal('member_not_found'); end if;
  refusal := ledger_shut(p_program, w.id, 1);
  if refusal is not null then return refusal; end if;
  if voucher is not null then
    refusal := ledger_reward_stock(p_program, (voucher->>'rewardId')::uuid, 1);
    if refusal is not null then return refusal; end if;
  end if;
  insert into challenge_completions (program_id, challenge_id, member_id, number, completed_at, redemption_id)
    values (p_program, (op->'challenge'->>'id')::uuid, w.id, (op->'challenge'->>'number')::int, (op->>'now')::timestamptz, case when voucher is not null then done end)
    on conflict do nothing;
  if not found then return ledger_refusal('conflict', '{"reason": "completed"}'); end if;
  before := w;
  if nullif(op->'award', 'null') is not null then w := ledger_give(w, op, op->'award', done); end if;
  if voucher is not null then
    insert into redemptions (program_id, id, wallet_id, organization_id, reward_id, state, points, created_at, expires_at, voucher_code, terms)
      values (p_program, done, w.id, (op->>'organizationId')::uuid, (voucher->>'rewardId')::uuid, 'held', 0, (op->>'now')::timestamptz,
        (voucher->>'expiresAt')::timestamptz, voucher->>'code', voucher->'terms');
    w.next_due_at := least(w.next_due_at, (voucher->>'expiresAt')::timestamptz);
  end if;
  change := ledger_delta(before, w);
  w := ledger_close(w, op);
  perform ledger_event(p_program, op, 'challenge', done, w.id, jsonb_build_object('points', coalesce(op->'award'->'points', '0'), 'day', op->'day', 'delta', change));
  return jsonb_build_object('status', 'ok', 'id', done, 'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id));
end $$;
