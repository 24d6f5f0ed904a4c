-- Points that come in from elsewhere, each lot with its own dates, and what undoing that takes back.

-- The lot has the operation's id, so that undoing finds it. Points that the member owes are no lot: their transfer has it. What the
-- member has repays them at once, as any debt.
create or replace function ledger_apply_opening(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  before wallets;
  change jsonb;
  opening uuid := (op->>'id')::uuid;
  debt bigint := coalesce((op->>'debt')::bigint, 0);
  points bigint := coalesce((op->'award'->>'points')::bigint, -debt);
  refusal jsonb;
begin
  w := ledger_wallet(p_program, (op->>'walletId')::uuid, op);
  if w.id is null then return ledger_refusal('member_not_found'); end if;
  if ledger_heir(p_program, w.id) is not null then return ledger_refusal('conflict', '{"reason": "merged"}'); end if;
  if ledger_erased(p_program, w.id) then return ledger_refusal('conflict', '{"reason": "erased"}'); end if;
  refusal := ledger_above_limit(p_program, w.id, op, points);
  if refusal is not null then return refusal; end if;
  before := w;
  if debt > 0 then
    w := ledger_move(w, op, 'adjust', 'owed', 'adjusted', debt, 'opening', opening, opening);
    w := ledger_repay(w, op, 'opening', opening, (op->>'now')::timestamptz);
  else
    w := ledger_award(w, op, op->'award', 'adjust', 'adjusted', 'opening', opening, opening);
  end if;
  change := ledger_delta(before, w);
  w := ledger_close(w, op);
  perform ledger_event(p_program, op, 'opening', opening, w.id,
    jsonb_build_object('points', points, 'importId', op->'importId', 'day', op->'day', 'delta', change)
      || case when op->>'mostAlone' is not null then '{"alone": true}' else '{}' end::jsonb);
  return jsonb_build_object('status', 'ok', 'id', opening,
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'points', points));
end $$;

-- Takes a debt back that an opening brought in: as much of it as is still owed. What was repaid since stays repaid.
create or replace function ledger_undo_debt(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  brought ledger_transfers;
  w wallets;
  before wallets;
  change jsonb;
  part bigint;
begin
  select * into brought from ledger_transfers where program_id = p_program and id = (op->>'openingId')::uuid and cause_kind = 'opening' and from_account = 'owed';
  if brought.id is null or brought.organization_id <> (op->>'organizationId')::uuid then return ledger_refusal('not_found'); end if;
  w := ledger_wallet(p_program, coalesce(ledger_heir(p_program, brought.wallet_id), brought.wallet_id), op);
  before := w;
  part := least(brought.points, w.owed);
  if part > 0 then w := ledger_move(w, op, 'reverse', 'adjusted', 'owed', part, 'opening', brought.id, uuidv7(), null, null, brought.id); end if;
  change := ledger_delta(before, w);
  w := ledger_close(w, op);
  perform ledger_event(p_program, op, 'opening', brought.id, w.id,
    jsonb_build_object('points', part, 'kept', part - brought.points, 'importId', op->'importId', 'day', op->'day', 'delta', change));
  return jsonb_build_object('status', 'ok', 'id', brought.id,
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'points', -part, 'pointsOwed', brought.points - part));
end $$;

-- Takes an opening back: what is left of its lot (also as a merge moved it), and where `used` says so, what was used of it out of
-- other open lots. Never from held points, and never what expired: it is gone already. Answers how many points it found.
create or replace function ledger_apply_undo_opening(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  opened lots;
  w wallets;
  before wallets;
  change jsonb;
  l record;
  due bigint;
  taken bigint := 0;
  part bigint;
  transfer uuid;
begin
  select * into opened from lots where program_id = p_program and id = (op->>'openingId')::uuid;
  if opened.id is null then return ledger_undo_debt(p_program, op); end if;
  if opened.organization_id <> (op->>'organizationId')::uuid then return ledger_refusal('not_found'); end if;
  w := ledger_wallet(p_program, coalesce(ledger_heir(p_program, opened.wallet_id), opened.wallet_id), op);
  before := w;
  due := opened.points - ledger_expired(p_program, opened.id);
  for l in
    select id, remaining, active from lots where program_id = p_program and wallet_id = w.id and remaining > 0
      and (coalesce(origin_id, id) = opened.id or (op->>'used' = 'within_balance' and w.id = opened.wallet_id))
    order by (coalesce(origin_id, id) = opened.id) desc, active desc, expires_at nulls last, id
  loop
    exit when taken = due;
    part := least(due - taken, l.remaining);
    transfer := uuidv7();
    w := ledger_move(w, op, 'reverse', case when l.active then 'available' else 'pending' end::ledger_account, 'adjusted',
      part, 'opening', opened.id, transfer, null, null, opened.transfer_id);
    perform ledger_take(w, part, transfer, opened.id, l.id);
    taken := taken + part;
  end loop;
  change := ledger_delta(before, w);
  w.next_due_at := ledger_next_due(w);
  w := ledger_close(w, op);
  perform ledger_event(p_program, op, 'opening', opened.id, w.id,
    jsonb_build_object('points', -taken, 'kept', due - taken, 'importId', op->'importId', 'day', op->'day', 'delta', change));
  return jsonb_build_object('status', 'ok', 'id', opened.id,
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'points', taken, 'pointsWaived', due - taken));
end $$;

-- What ties a member down whom one import made, and is in no books and no profile: their part in a referral, a retailer who registered
-- them, or a tier that was given by hand since. Null: nothing.
create or replace function import_tie(p_program uuid, p_organization uuid, p_import uuid, p_member uuid) returns text language sql stable as $$
  select case
    when exists (select from referrals r where r.program_id = p_program and r.referrer_id = p_member)
      or exists (select from referrals r where r.program_id = p_program and r.friend_id = p_member and r.joined_at is not null)
      or exists (select from referrals r where r.program_id = p_program and r.friend_id = p_member and r.joined_at is null) then 'referral'
    when exists (select from retailer_customers k where k.program_id = p_program and k.member_id = p_member) then 'retailer'
    when exists (select from tier_reviews v where v.program_id = p_program and v.member_id = p_member and v.given_key is not null
      and jsonb_build_object('key', v.given_key, 'until', v.given_until) is distinct from (
        select r.made->'tier' from import_rows r where r.organization_id = p_organization and r.import_id = p_import
          and r.member_id = p_member and r.subject_id = p_member and r.made is not null limit 1)) then 'tier'
  end
$$;

-- Whether nothing happened to a member but what one import did: then undoing that import ends the membership.
create or replace function import_untouched(p_program uuid, p_organization uuid, p_import uuid, p_member uuid) returns boolean
language sql stable as $$
  select exists (
      select 1 from members m join wallets w on w.program_id = m.program_id and w.id = m.id
      where m.program_id = p_program and m.id = p_member and w.available + w.pending + w.held + w.owed = 0
        and m.merged_into is null and m.blocked_at is null and m.pin_hash is null and m.last_used_at is null and m.ended_at is null)
    and not exists (select 1 from members m where m.program_id = p_program and m.merged_into = p_member)
    and not exists (select 1 from sales s where s.program_id = p_program and s.member_id = p_member)
    and not exists (select 1 from redemptions r where r.program_id = p_program and r.wallet_id = p_member)
    and not exists (select 1 from cards k where k.program_id = p_program and k.member_id = p_member)
    and not exists (select 1 from member_days d where d.program_id = p_program and d.member_id = p_member)
    and not exists (select 1 from adjustment_requests a where a.program_id = p_program and a.member_id = p_member)
    and not exists (select 1 from claims k where k.program_id = p_program and k.member_id = p_member)
    and not exists (select 1 from ledger_transfers t where t.program_id = p_program and t.wallet_id = p_member and t.cause_kind <> 'lot'
      and not exists (select 1 from import_rows r where r.organization_id = p_organization and r.import_id = p_import
        and r.member_id = p_member and r.opening_id = t.cause_id))
    and import_tie(p_program, p_organization, p_import, p_member) is null
    and not exists (select 1 from member_profiles p where p.program_id = p_program and p.member_id = p_member and p.organization_id <> p_organization)
    -- What the shop noted since, and what the member said of offers, would be lost with the membership: a STOP above all.
    and not exists (select 1 from member_profiles p where p.program_id = p_program and p.member_id = p_member and p.organization_id = p_organization
      and jsonb_build_object('name', p.name, 'email', p.email, 'note', p.note, 'birthday', p.birthday, 'tags', p.tags, 'consents', p.consents)
        <> '{"name": null, "email": null, "note": null, "birthday": null, "tags": [], "consents": {}}'::jsonb || coalesce(
          (select r.made - array['externalId', 'tier'] from import_rows r where r.organization_id = p_organization and r.import_id = p_import
            and r.member_id = p_member and r.subject_id = p_member and r.made is not null limit 1), '{}'))
$$;

-- Ends those of some members whom nobody used since. Nothing is posted to their wallets until this is decided.
create or replace function import_end_untouched(p_program uuid, p_organization uuid, p_import uuid, p_members uuid[], p_now timestamptz) returns table (member_id uuid, joined timestamptz)
language plpgsql as $$
begin
  perform 1 from wallets w where w.program_id = p_program and w.id = any (p_members) order by w.id for no key update;
  for member_id, joined in select m.id, m.joined_at from members m where m.program_id = p_program and m.id = any (p_members) order by m.id loop
    if import_untouched(p_program, p_organization, p_import, member_id) then
      perform import_end_member(p_program, member_id, p_now);
      return next;
    end if;
  end loop;
end $$;

-- Ends a membership that only an import made. Its rows in the books stay; the phone number, the card's number and the old one are free again.
create or replace function import_end_member(p_program uuid, p_member uuid, p_now timestamptz) returns void language plpgsql as $$
declare
  person uuid;
  nobody uuid := uuidv7();
begin
  select customer_id into person from members where program_id = p_program and id = p_member;
  insert into customers (id, created_at, erased_at) values (nobody, p_now, p_now);
  update members set customer_id = nobody, number = 'ended ' || id, external_id = null, blocked_at = p_now, ended_at = p_now where program_id = p_program and id = p_member;
  delete from member_profiles where program_id = p_program and member_id = p_member;
  delete from tier_reviews where program_id = p_program and member_id = p_member;
  delete from consent_changes where program_id = p_program and member_id = p_member;
  -- Whom the import made, and nobody else knows.
  delete from customers c where c.id = person and not customer_has_more(person, p_member) and not exists (select 1 from sessions s where s.customer_id = person)
    and c.phone_verified_at is null and c.name is null and c.email is null and c.birthday is null;
end $$;
