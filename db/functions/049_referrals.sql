-- Both sides of a referral, as their cards are now.
create or replace function ledger_referral_pair(p_program uuid, p_referral uuid) returns setof uuid language sql stable as $$
  select ledger_open_card(p_program, x.id) from referrals r, unnest(array[r.referrer_id, r.friend_id]) x(id)
    where r.program_id = p_program and r.id = p_referral and x.id is not null
$$;

create or replace function ledger_referral_event(p_program uuid, op jsonb, p_type text, r referrals, p_from text) returns void language plpgsql as $$
declare event uuid := uuidv7();
begin
  insert into events (scope_id, id, type, organization_id, actor_kind, subject_kind, subject_id, member_id, cause_id, request_id, occurred_at, data)
    values (p_program, event, p_type, (op->>'organizationId')::uuid, 'system', 'referral', r.id, r.friend_id, (op->>'eventId')::uuid, op->>'requestId',
      (op->>'now')::timestamptz, jsonb_build_object('from', p_from, 'to', r.state, 'reason', r.reason, 'channel', r.channel, 'referrerId', r.referrer_id));
  insert into outbox (scope_id, id, event_ids) values (p_program, uuidv7(), array[event]);
end $$;

-- Whether a till makes the member, and the card that is said to have sent them belongs to somebody who works there.
create or replace function ledger_staff_refers(p_program uuid, p_referrer uuid, op jsonb) returns boolean language sql stable as $$
  select op->'actor'->>'kind' in ('user', 'terminal') and exists (select from staff f
    where f.organization_id = (op->>'organizationId')::uuid and f.ended_at is null and staff_is_member(p_program, p_referrer, f.organization_id, f.user_id))
$$;

-- With a new membership: whose it is thanks to. What the friend says goes first; else the first who named their number.
create or replace function ledger_referred(p_program uuid, p_friend uuid, op jsonb) returns void language plpgsql as $$
declare
  said jsonb := op->'member'->'enrol'->'referral';
  moment timestamptz := (op->>'now')::timestamptz;
  was text;
  own text;
  doubt text;
  r referrals;
begin
  -- Who was a customer within a year is no new friend, though the account of then is deleted.
  if ledger_left(p_program, op) then own := 'known_customer'; end if;
  if said->>'referrerId' is null then
    select * into r from referrals where program_id = p_program and phone_hash = said->>'phoneHash' and state = 'invited' and ends_at > moment
      order by created_at, id limit 1 for update;
    if r.id is null then return; end if;
    -- A purchase of before: the time to buy begins with joining, the promise is that of joining too.
    was := r.state;
    -- On the device of who named the number: that friend is themselves.
    if own is null and said->'ownDevice' ? r.id::text then own := 'own_device'; end if;
    if own is null and ledger_staff_refers(p_program, r.referrer_id, op) then doubt := 'staff_card'; end if;
    update referrals set state = case when own is not null then 'blocked' when doubt is not null then 'held' else 'joined' end, reason = coalesce(own, doubt), friend_id = p_friend, organization_id = (op->>'organizationId')::uuid, terms = said->'terms', phone_hash = null,
      address_hash = said->>'addressHash', device_hash = said->>'deviceHash', version_id = (said->>'versionId')::uuid, joined_at = moment, counts_from = (said->>'countsFrom')::timestamptz, ends_at = (said->>'endsAt')::timestamptz,
      changed_at = moment, look_at = case when own is null then moment end where program_id = p_program and id = r.id returning * into r;
  else
    own := coalesce(own, said->>'blocked');
    if own is null and said->>'channel' = 'till' and ledger_staff_refers(p_program, (said->>'referrerId')::uuid, op) then doubt := 'staff_card'; end if;
    insert into referrals (program_id, id, state, reason, channel, referrer_id, friend_id, organization_id, terms, version_id, address_hash, device_hash,
        created_at, joined_at, counts_from, ends_at, changed_at, look_at)
      values (p_program, (said->>'id')::uuid, case when own is not null then 'blocked' when doubt is not null then 'held' else 'joined' end, coalesce(own, doubt), said->>'channel',
        ledger_open_card(p_program, (said->>'referrerId')::uuid), p_friend, (op->>'organizationId')::uuid, said->'terms', (said->>'versionId')::uuid,
        said->>'addressHash', said->>'deviceHash', moment, moment, (said->>'countsFrom')::timestamptz, (said->>'endsAt')::timestamptz, moment,
        case when own is null then moment end)
      returning * into r;
  end if;
  perform ledger_referral_event(p_program, op, 'referral.' || r.state, r, was);
end $$;

-- Somebody who is a member already came by a link: noted once for each who sent one, and never rewarded. One's own link is nothing.
create or replace function ledger_known_referred(p_program uuid, p_friend uuid, op jsonb) returns void language plpgsql as $$
declare
  said jsonb := op->'member'->'enrol'->'referral';
  referrer uuid := ledger_open_card(p_program, (said->>'referrerId')::uuid);
  moment timestamptz := (op->>'now')::timestamptz;
  r referrals;
begin
  if referrer is null or referrer = p_friend or exists (select 1 from referrals where program_id = p_program and friend_id = p_friend and joined_at is not null
      and ledger_open_card(p_program, referrer_id) = referrer) then return; end if;
  insert into referrals (program_id, id, state, reason, channel, referrer_id, friend_id, organization_id, terms, version_id, created_at, ends_at, changed_at)
    values (p_program, (said->>'id')::uuid, 'blocked', 'known_customer', said->>'channel', referrer, p_friend, (op->>'organizationId')::uuid, said->'terms',
      (said->>'versionId')::uuid, moment, (said->>'endsAt')::timestamptz, moment)
    on conflict do nothing returning * into r;
  if r.id is not null then perform ledger_referral_event(p_program, op, 'referral.blocked', r, null); end if;
end $$;

-- What one side gets, with its event. Answers the wallet, saved, and the lot.
create or replace function ledger_refer_side(inout w wallets, op jsonb, p_referral uuid, p_side text, p_award jsonb, p_points bigint, out lot uuid) language plpgsql as $$
declare before wallets := w;
begin
  if p_points = 0 then return; end if;
  lot := uuidv7();
  w := ledger_award(w, op, p_award || jsonb_build_object('points', p_points), 'refer', 'issued', 'referral', p_referral, lot);
  perform ledger_consequence(w, op, 'referral.points', 'referral', p_referral, (op->>'now')::timestamptz,
    jsonb_build_object('side', p_side, 'points', p_points, 'delta', ledger_delta(before, w)));
  w := ledger_close(w, op);
end $$;

-- Rewards both sides at once, or neither; one that has deleted its account gets nothing, and the other what was promised. The wallets are locked, so of a referrer's referrals each counts those before it in the month.
create or replace function ledger_apply_refer(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  r referrals;
  a wallets;
  f wallets;
  side record;
  hand jsonb := nullif(op->'byHand', 'null');
  moment timestamptz := (op->>'now')::timestamptz;
  n_a bigint := (op->'referrer'->>'points')::bigint;
  n_f bigint := (op->'friend'->>'points')::bigint;
  gone_a boolean;
  gone_f boolean;
  short text;
  lot_a uuid;
  lot_f uuid;
  refusal jsonb;
begin
  select * into r from referrals where program_id = p_program and id = (op->>'referralId')::uuid for update;
  if r.id is null or r.friend_id is null then return ledger_refusal('not_found'); end if;
  if not op->'from' ? r.state then return ledger_refusal('conflict', jsonb_build_object('reason', 'state', 'state', r.state)); end if;
  a := ledger_wallet(p_program, ledger_open_card(p_program, r.referrer_id), op);
  f := ledger_wallet(p_program, ledger_open_card(p_program, r.friend_id), op);
  if a.id = f.id then return ledger_refusal('conflict', '{"reason": "same_person"}'); end if;
  gone_a := ledger_erased(p_program, a.id);
  gone_f := ledger_erased(p_program, f.id);
  if gone_a and n_a > 0 or gone_f and n_f > 0 then
    -- Who gives by hand says to whom: that is not changed for them.
    if hand is not null then return ledger_refusal('conflict', '{"reason": "card_erased"}'); end if;
    short := 'erased';
    if gone_a then n_a := 0; end if;
    if gone_f then n_f := 0; end if;
  end if;
  if ledger_blocked(p_program, a.id) and n_a > 0 or ledger_blocked(p_program, f.id) and n_f > 0 then
    if hand is not null or r.reviewed_at is null then return ledger_refusal('conflict', '{"reason": "card_blocked"}'); end if;
    -- Somebody looked and let it go on: what a blocked card would get is not given.
    short := 'blocked';
    if ledger_blocked(p_program, a.id) then n_a := 0; end if;
    if ledger_blocked(p_program, f.id) then n_f := 0; end if;
  end if;
  if hand is null and n_a > 0 and (select count(*) from referrals where program_id = p_program and referrer_id = any (ledger_cards(p_program, a.id))
      and state = 'rewarded' and referrer_points > 0 and completed_by is null and rewarded_at >= (op->>'monthFrom')::timestamptz and rewarded_at < (op->>'monthTo')::timestamptz) >= (op->>'most')::int then
    n_a := 0;
    short := 'month_most';
  end if;
  refusal := coalesce(jsonb_set(ledger_above_limit(p_program, a.id, op, n_a), '{details,side}', '"referrer"'),
    jsonb_set(ledger_above_limit(p_program, f.id, op, n_f), '{details,side}', '"friend"'));
  if refusal is not null then return refusal; end if;
  select * into side from ledger_refer_side(a, op, r.id, 'referrer', op->'referrer', n_a);
  a := side.w; lot_a := side.lot;
  select * into side from ledger_refer_side(f, op, r.id, 'friend', op->'friend', n_f);
  f := side.w; lot_f := side.lot;
  update referrals set state = 'rewarded', reason = null, rewarded_at = moment, changed_at = moment, referrer_points = n_a, friend_points = n_f, short_by = short,
    referrer_lot_id = lot_a, friend_lot_id = lot_f, look_at = null, asked = asked + 1, note = coalesce(hand->>'reason', note),
    completed_by = case when hand is not null then (op->'actor'->>'id')::uuid end where program_id = p_program and id = r.id;
  perform ledger_event(p_program, op, 'referral', r.id, f.id, jsonb_build_object('from', r.state, 'to', 'rewarded', 'referrerPoints', n_a, 'friendPoints', n_f,
    'shortBy', short, 'saleId', r.sale_id, 'reason', hand->>'reason', 'referrerId', a.id)
    || case when hand is not null then jsonb_build_object('day', op->'day') else '{}' end);
  return jsonb_build_object('status', 'ok', 'id', r.id, 'effect', jsonb_build_object('balance', ledger_balance(f), 'memberId', f.id, 'points', n_a + n_f));
end $$;

-- Takes back what one side got: from its own lot, then from others, as the policy says. Whoever has deleted their account owes nothing.
create or replace function ledger_unrefer_side(p_program uuid, p_member uuid, op jsonb, p_referral uuid, p_side text, p_lot uuid, p_due bigint) returns void language plpgsql as $$
declare
  w wallets := ledger_wallet(p_program, ledger_open_card(p_program, p_member), op);
  before wallets := w;
  back record;
  owed bigint := 0;
begin
  if p_due = 0 or op->>'policy' = 'none' then return; end if;
  select * into back from ledger_take_back(w, op, p_lot, p_due, p_referral, 'referral');
  w := back.w_after;
  if back.points < p_due and op->>'policy' = 'negative_allowed' and not ledger_unowned(w) then
    owed := p_due - back.points;
    w := ledger_move(w, op, 'reverse', 'owed', 'issued', owed, 'referral', p_referral);
  end if;
  perform ledger_consequence(w, op, 'referral.points_taken', 'referral', p_referral, (op->>'now')::timestamptz,
    jsonb_build_object('side', p_side, 'pointsTakenBack', back.points, 'pointsOwed', owed, 'delta', ledger_delta(before, w)));
  w := ledger_close(w, op);
end $$;

-- The purchase came back after the reward, or both cards turned out to be one person's.
create or replace function ledger_apply_unrefer(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  r referrals;
  f uuid;
begin
  select * into r from referrals where program_id = p_program and id = (op->>'referralId')::uuid for update;
  if r.id is null then return ledger_refusal('not_found'); end if;
  if r.state <> 'rewarded' then return ledger_refusal('conflict', jsonb_build_object('reason', 'state', 'state', r.state)); end if;
  f := ledger_open_card(p_program, r.friend_id);
  perform ledger_unrefer_side(p_program, r.referrer_id, op, r.id, 'referrer', r.referrer_lot_id, r.referrer_points);
  perform ledger_unrefer_side(p_program, r.friend_id, op, r.id, 'friend', r.friend_lot_id, r.friend_points);
  update referrals set state = 'reversed', reason = op->>'reason', changed_at = (op->>'now')::timestamptz, look_at = null, asked = asked + 1
    where program_id = p_program and id = r.id;
  perform ledger_event(p_program, op, 'referral', r.id, f, jsonb_build_object('from', 'rewarded', 'to', 'reversed', 'reason', op->>'reason'));
  return jsonb_build_object('status', 'ok', 'id', r.id,
    'effect', jsonb_build_object('balance', (select ledger_balance(w) from wallets w where program_id = p_program and id = f), 'memberId', f));
end $$;
