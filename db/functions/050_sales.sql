-- A sale: rewards and points are spent first, then what was paid earns, at the tier held before it.
create or replace function ledger_apply_sale(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  before wallets;
  change jsonb;
  sale uuid := (op->>'id')::uuid;
  member uuid := (op->'member'->>'id')::uuid;
  tier text;
  expected text := op->'member'->>'tierKey';
  spend jsonb := nullif(op->'spend', 'null');
  award jsonb := nullif(op->'award', 'null');
  earned bigint := coalesce((op->'award'->>'points')::bigint, 0);
  used bigint := 0;
  lot uuid;
  refusal jsonb;
  step record;
  data jsonb;
  effect jsonb := '{}';
  moment timestamptz := (op->>'now')::timestamptz;
begin
  if member is not null then
    w := ledger_wallet(p_program, member, op);
    if w.id is null then return ledger_refusal('member_not_found'); end if;
    if ledger_blocked(p_program, member) or ledger_moved(p_program, member, op->'member'->>'phone') then
      return '{"status": "stale", "fact": "member"}';
    end if;
    tier := ledger_tier(p_program, member);
    if expected is not null and tier <> expected then return '{"status": "stale", "fact": "tier"}'; end if;
    refusal := ledger_counted_stale(p_program, member, op);
    if refusal is not null then return refusal; end if;
    before := w;
    if spend is not null then
      refusal := ledger_check_redemptions(w, op, spend);
      if refusal is not null then return refusal; end if;
      select * into step from ledger_redeem(w, op, spend, sale);
      w := step.w_after;
      used := step.points;
    end if;
    if award is not null then
      if earned > 0 then lot := uuidv7(); end if;
      w := ledger_award(w, op, award, 'earn', 'issued', 'sale', sale, lot);
    end if;
    perform ledger_campaigns_gave(p_program, op, sale, member);
    tier := ledger_qualify(w, op, nullif(op->'qualify', 'null'), earned, tier);
    change := ledger_delta(before, w);
    w := ledger_close(w, op);
    effect := jsonb_build_object('balance', ledger_balance(w), 'memberId', member, 'tierKey', tier,
      'pointsPending', case when (award->>'activatesAt')::timestamptz > moment then earned else 0 end);
  end if;
  insert into sales (
    program_id, id, organization_id, outlet_id, terminal_id, member_id, receipt_number, business_day, occurred_at, recorded_at, currency,
    gross_minor, discount_minor, net_minor, points_earned, points_pending, points_used, version_id, tier_key, lot_id,
    lines, redeemed, explanation, balance, cashier_id, payments, approved_by
  ) values (
    p_program, sale, (op->>'organizationId')::uuid, (op->>'outletId')::uuid, (op->>'terminalId')::uuid, member,
    op->>'receiptNumber', (op->>'businessDay')::date, (op->>'occurredAt')::timestamptz, moment, op->>'currency',
    (op->>'grossMinor')::bigint, (op->>'discountMinor')::bigint, (op->>'netMinor')::bigint,
    earned, coalesce((effect->>'pointsPending')::bigint, 0), used, (op->'version'->>'id')::uuid, op->>'tierKey', lot,
    op->'lines', nullif(op->'redeemed', 'null'), nullif(op->'explanation', 'null'), nullif(effect, '{}'),
    case op->'actor'->>'kind' when 'user' then (op->'actor'->>'id')::uuid end, nullif(op->'payments', 'null'),
    (op->>'approvedBy')::uuid
  );
  data := jsonb_build_object('day', op->'day', 'netMinor', op->'netMinor', 'currency', op->'currency', 'pointsEarned', earned,
    'pointsUsed', used, 'member', member is not null);
  if member is not null then data := data || jsonb_build_object('delta', change); end if;
  if op->>'approvedBy' is not null then data := data || jsonb_build_object('approvedBy', op->'approvedBy'); end if;
  perform ledger_event(p_program, op, 'sale', sale, member, data);
  return jsonb_build_object('status', 'ok', 'id', sale, 'effect', effect);
end $$;

-- All that could refuse a sale's redemptions, before anything is written.
create or replace function ledger_check_redemptions(w wallets, op jsonb, spend jsonb) returns jsonb language plpgsql as $$
declare
  r jsonb;
  known redemptions;
  refusal jsonb;
begin
  for r in select * from jsonb_array_elements(spend->'redemptions') loop
    if r->>'holdId' is not null then
      select * into known from redemptions where program_id = w.program_id and id = (r->>'holdId')::uuid and wallet_id = w.id
        and (organization_id = (op->>'organizationId')::uuid or voucher_code is not null);
      if not found then return ledger_refusal('not_found', jsonb_build_object('holdId', r->'holdId')); end if;
      if known.state <> 'held' then return ledger_refusal('hold_expired', jsonb_build_object('holdId', r->'holdId', 'state', known.state)); end if;
      if (r->>'points')::bigint > known.points then return ledger_refusal('conflict', jsonb_build_object('holdId', r->'holdId', 'held', known.points)); end if;
    end if;
  end loop;
  for r in select jsonb_build_object('id', x->>'rewardId', 'n', count(*)) from jsonb_array_elements(spend->'redemptions') x
    where x->>'rewardId' is not null and x->>'holdId' is null group by x->>'rewardId'
  loop
    refusal := ledger_reward_limits(w, op, (r->>'id')::uuid, (r->>'n')::int);
    if refusal is not null then return refusal; end if;
  end loop;
  return ledger_may_spend(w, op, spend, (spend->>'points')::bigint);
end $$;

-- Takes the points of a sale's redemptions: directly, or from holds and vouchers (the rest is released).
create or replace function ledger_redeem(w wallets, op jsonb, spend jsonb, p_sale uuid, out w_after wallets, out points bigint) language plpgsql as $$
#variable_conflict use_column
declare
  direct bigint := (spend->>'points')::bigint;
  r jsonb;
  transfer uuid := uuidv7();
begin
  w_after := w;
  points := 0;
  if direct > 0 then
    w_after := ledger_move(w_after, op, 'redeem', 'available', 'redeemed', direct, 'sale', p_sale, transfer);
    if ledger_take(w_after, direct, transfer, p_sale) <> direct then raise exception 'lots of wallet % hold less than its balance', w.id; end if;
    points := direct;
  end if;
  for r in select * from jsonb_array_elements(spend->'redemptions') loop
    if r->>'holdId' is not null then
      w_after := ledger_capture(w_after, op, (r->>'holdId')::uuid, (r->>'points')::bigint);
      update redemptions set sale_id = p_sale, state = 'fulfilled' where program_id = w.program_id and id = (r->>'holdId')::uuid;
      points := points + (r->>'points')::bigint;
    else
      insert into redemptions (program_id, id, wallet_id, organization_id, terminal_id, reward_id, state, points, captured_points, sale_id, created_at, ended_at)
        values (w.program_id, (r->>'id')::uuid, w.id, (op->>'organizationId')::uuid, (op->>'terminalId')::uuid, (r->>'rewardId')::uuid,
          'fulfilled', (r->>'points')::bigint, (r->>'points')::bigint, p_sale, (op->>'now')::timestamptz, (op->>'now')::timestamptz);
    end if;
  end loop;
end $$;

-- Attaches a member to an anonymous sale, which then earns as it would have on its day.
create or replace function ledger_apply_attach(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  s sales;
  w wallets;
  before wallets;
  change jsonb;
  member uuid := (op->'member'->>'id')::uuid;
  award jsonb := nullif(op->'award', 'null');
  earned bigint := coalesce((op->'award'->>'points')::bigint, 0);
  waiting bigint;
  lot uuid;
  tier text;
  effect jsonb;
  stale jsonb;
begin
  select * into s from sales where program_id = p_program and id = (op->>'saleId')::uuid;
  if s.id is null or s.organization_id <> (op->>'organizationId')::uuid then return ledger_refusal('not_found'); end if;
  if s.member_id is not null then return ledger_refusal('conflict', '{"reason": "sale_has_member"}'); end if;
  if (select count(*) from refunds where program_id = p_program and sale_id = s.id) <> (op->>'refundsSeen')::int then
    return '{"status": "stale", "fact": "refunds"}';
  end if;
  w := ledger_wallet(p_program, member, op);
  if w.id is null then return ledger_refusal('member_not_found'); end if;
  if ledger_blocked(p_program, member) or ledger_moved(p_program, member, op->'member'->>'phone') then
    return '{"status": "stale", "fact": "member"}';
  end if;
  tier := ledger_tier(p_program, member);
  if op->'member'->>'tierKey' is not null and tier <> op->'member'->>'tierKey' then return '{"status": "stale", "fact": "tier"}'; end if;
  stale := ledger_counted_stale(p_program, member, op);
  if stale is not null then return stale; end if;
  before := w;
  if earned > 0 then lot := uuidv7(); end if;
  if award is not null then w := ledger_award(w, op, award, 'earn', 'issued', 'sale', s.id, lot); end if;
  perform ledger_campaigns_gave(p_program, op, s.id, member);
  tier := ledger_qualify(w, op, nullif(op->'qualify', 'null'), earned, tier);
  if (op->>'returned')::boolean then
    update member_days set sales_returned = sales_returned + 1
      where program_id = p_program and member_id = member and day = (op->>'day')::date;
  end if;
  change := ledger_delta(before, w);
  w := ledger_close(w, op);
  waiting := case when (award->>'activatesAt')::timestamptz > (op->>'now')::timestamptz then earned else 0 end;
  effect := jsonb_build_object('balance', ledger_balance(w), 'memberId', member, 'tierKey', tier, 'pointsPending', waiting);
  update sales set member_id = member, points_earned = earned, points_pending = waiting, lot_id = lot, tier_key = op->>'tierKey',
    version_id = (op->>'versionId')::uuid, explanation = op->'explanation', balance = effect, attached_at = (op->>'now')::timestamptz
    where program_id = p_program and id = s.id;
  perform ledger_event(p_program, op, 'sale', s.id, member, jsonb_build_object('day', op->'day',
    'netMinor', s.net_minor - coalesce((select sum(refund_minor) from refunds where program_id = p_program and sale_id = s.id), 0),
    'currency', s.currency, 'pointsEarned', earned, 'delta', change));
  return jsonb_build_object('status', 'ok', 'id', s.id, 'effect', effect);
end $$;
