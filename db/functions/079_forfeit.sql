-- Expires all that is open in a wallet, lot by lot. Answers the wallet, which the caller saves, and how many points that were.
create or replace function ledger_expire_open(inout w wallets, op jsonb, out lost bigint) language plpgsql as $$
declare
  l record;
  cause uuid := (op->>'eventId')::uuid;
  transfer uuid;
  bucket ledger_account;
begin
  lost := 0;
  for l in select id, remaining, active from lots where program_id = w.program_id and wallet_id = w.id and remaining > 0 order by expires_at nulls last, id loop
    bucket := case when l.active then 'available' else 'pending' end;
    transfer := uuidv7();
    w := ledger_move(w, op, 'expire', bucket, 'expired', l.remaining, 'erasure', cause, transfer);
    perform ledger_take(w, l.remaining, transfer, cause, l.id);
    lost := lost + l.remaining;
  end loop;
end $$;

-- Whoever deletes their account leaves each wallet with nothing on it: holds end, points expire, a debt is written off. Called in the
-- command's transaction; the command's event is no program's, so each wallet has one of its own, which `op` is the cause of. A retailer
-- whom nothing was credited yet gets a wallet, so that a claim that is credited at this moment waits for it, and then finds nobody.
drop function if exists ledger_forfeit(uuid, uuid, jsonb);
create or replace function ledger_forfeit(p_program uuid, p_wallet uuid, op jsonb) returns bigint language plpgsql as $$
declare
  w wallets;
  before wallets;
  r record;
  step record;
  cause uuid := (op->>'eventId')::uuid;
  moment timestamptz := (op->>'now')::timestamptz;
begin
  if op->>'holderKind' = 'retailer' then
    insert into wallets (program_id, id, holder_kind) values (p_program, p_wallet, 'retailer') on conflict do nothing;
  end if;
  w := ledger_wallet(p_program, p_wallet, op);
  before := w;
  for r in select id, points from redemptions where program_id = p_program and wallet_id = p_wallet and state = 'held' order by id loop
    update redemptions set state = 'released', ended_at = moment where program_id = p_program and id = r.id;
    update disbursements set state = 'cancelled', ended_at = moment where program_id = p_program and redemption_id = r.id and state = 'requested';
    w := ledger_unhold(w, op, 'release', r.id, 'held', r.points, moment);
  end loop;
  select * into step from ledger_expire_open(w, op);
  w := step.w;
  if w.owed > 0 then w := ledger_move(w, op, 'repay', 'adjusted', 'owed', w.owed, 'erasure', cause); end if;
  w.inactive_at := null;
  w.next_due_at := null;
  perform ledger_save(w);
  -- Nobody shows it any more; a till that remembers its member is told so.
  update members set blocked_at = coalesce(blocked_at, moment), pin_hash = null where program_id = p_program and id = p_wallet;
  -- One member less, also where the card had nothing; with no cause that is of the program. Who had left before is counted off already.
  if found and not ledger_unowned(w) then perform ledger_consequence(w, op - 'eventId', 'member.left', 'member', w.id, moment, '{}'); end if;
  if w.version > before.version then
    perform ledger_consequence(w, op, 'points.expired', 'wallet', w.id, moment, jsonb_build_object('points', step.lost, 'delta', ledger_delta(before, w)));
  end if;
  return step.lost;
end $$;

-- What comes back to a wallet that is nobody's any more (a refund, a redemption that is given back) expires at once, with an event of its
-- own, as what was on it did: else it would be outstanding for ever. Answers the wallet, saved, and how many points.
create or replace function ledger_expire_unowned(inout w wallets, op jsonb, out lost bigint) language plpgsql as $$
declare
  before wallets := w;
  step record;
begin
  lost := 0;
  if w.available + w.pending = 0 or not ledger_unowned(w) then return; end if;
  select * into step from ledger_expire_open(w, op);
  w := step.w;
  lost := step.lost;
  w.next_due_at := ledger_next_due(w);
  perform ledger_save(w);
  perform ledger_consequence(w, op, 'points.expired', 'wallet', w.id, (op->>'now')::timestamptz,
    jsonb_build_object('points', lost, 'delta', ledger_delta(before, w)));
end $$;
