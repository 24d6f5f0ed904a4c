-- Whoever deletes their account leaves the card with nothing on it: holds end, points expire, a debt is written off. Called in the
-- command's transaction; the command's event is no program's, so each wallet has one of its own, which `op` is the cause of.
create or replace function ledger_forfeit(p_program uuid, p_member uuid, op jsonb) returns bigint language plpgsql as $$
declare
  w wallets;
  before wallets;
  r record;
  cause uuid := (op->>'eventId')::uuid;
  moment timestamptz := (op->>'now')::timestamptz;
  transfer uuid;
  bucket ledger_account;
  lost bigint := 0;
begin
  w := ledger_wallet(p_program, p_member, op);
  before := w;
  for r in select id, points from redemptions where program_id = p_program and wallet_id = p_member and state = 'held' order by id loop
    update redemptions set state = 'released', ended_at = moment where program_id = p_program and id = r.id;
    update disbursements set state = 'cancelled', ended_at = moment where program_id = p_program and redemption_id = r.id and state = 'requested';
    w := ledger_unhold(w, op, 'release', r.id, 'held', r.points, moment);
  end loop;
  for r in select id, remaining, active from lots where program_id = p_program and wallet_id = p_member and remaining > 0 order by expires_at nulls last, id loop
    bucket := case when r.active then 'available' else 'pending' end;
    transfer := uuidv7();
    w := ledger_move(w, op, 'expire', bucket, 'expired', r.remaining, 'erasure', cause, transfer);
    perform ledger_take(w, r.remaining, transfer, cause, r.id);
    lost := lost + r.remaining;
  end loop;
  if w.owed > 0 then w := ledger_move(w, op, 'repay', 'adjusted', 'owed', w.owed, 'erasure', cause); end if;
  w.inactive_at := null;
  w.next_due_at := null;
  perform ledger_save(w);
  -- Nobody shows it any more; a till that remembers its member is told so.
  update members set blocked_at = coalesce(blocked_at, moment), pin_hash = null where program_id = p_program and id = p_member;
  -- One member less, also where the card had nothing; with no cause that is of the program.
  perform ledger_consequence(w, op - 'eventId', 'member.left', 'member', w.id, moment, '{}');
  if w.version > before.version then
    perform ledger_consequence(w, op, 'points.expired', 'wallet', w.id, moment, jsonb_build_object('points', lost, 'delta', ledger_delta(before, w)));
  end if;
  return lost;
end $$;
