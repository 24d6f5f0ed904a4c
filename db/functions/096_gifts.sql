-- Gifts of a brand's channel: who may act on them, what may follow what, and their points, whoever writes and by whatever way.

do $$
begin
  drop trigger if exists immutable_rows on gift_actions;
  create trigger immutable_rows before update or delete on gift_actions for each row execute function refuse_change();
  drop trigger if exists immutable_table on gift_actions;
  create trigger immutable_table before truncate on gift_actions for each statement execute function refuse_change();
end $$;

-- Whose gift it is: of whom its points are, and of the retailer that asked for it, whoever serves at its counter, or asked for it or handed
-- it over there, though they serve no more.
create or replace function gift_is_of(p_program uuid, p_redemption uuid, p_user uuid) returns boolean language sql stable as $$
  select exists (select from disbursements d left join retailers r on r.id = d.retailer_id
    where d.program_id = p_program and d.redemption_id = p_redemption
      and (staff_is_member(d.program_id, d.member_id, d.organization_id, p_user) or staff_is_customer(d.organization_id, p_user, r.customer_id)
        or exists (select from retailer_staff c where c.retailer_id = d.retailer_id and c.ended_at is null and staff_is_customer(d.organization_id, p_user, c.customer_id))
        or exists (select from gift_actions a where a.program_id = p_program and a.redemption_id = p_redemption and a.person_kind = 'customer' and staff_is_customer(d.organization_id, p_user, a.person_id))))
$$;

-- That nobody acts on two steps is an index's (gift_four_eyes).
create or replace function guard_gift_action() returns trigger language plpgsql as $$
begin
  if new.person_kind = 'user' and new.kind in ('pass', 'order', 'dispatch', 'hand_over', 'return') and gift_is_of(new.program_id, new.redemption_id, new.person_id) then
    raise exception 'nobody acts on a gift of their own' using errcode = 'check_violation', constraint = 'gift_own';
  end if;
  if new.step is not null and (new.person_kind <> 'user' or not exists (
      select from disbursements d where d.program_id = new.program_id and d.redemption_id = new.redemption_id and d.state = 'requested' and d.step = new.step)) then
    raise exception 'a step is decided by a person while the gift is on it' using errcode = 'check_violation', constraint = 'gift_step';
  end if;
  return new;
end $$;
create or replace trigger four_eyes before insert on gift_actions for each row execute function guard_gift_action();

-- How many steps a gift goes through for its points.
create or replace function gift_steps(d disbursements) returns bigint language sql stable as $$
  select count(*) from redemptions r, workflow_versions v, jsonb_array_elements(v.definition->'steps') s
  where r.program_id = d.program_id and r.id = d.redemption_id and v.id = d.workflow_version_id and (s->>'fromMinor')::bigint <= r.points
$$;

create or replace function guard_gift_path() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'requested' then raise exception 'a gift begins by being asked for' using errcode = 'check_violation'; end if;
    return new;
  end if;
  if (new.program_id, new.redemption_id, new.organization_id, new.member_id, new.retailer_id, new.region_id, new.workflow_version_id, new.requested_at)
    is distinct from (old.program_id, old.redemption_id, old.organization_id, old.member_id, old.retailer_id, old.region_id, old.workflow_version_id, old.requested_at) then
    raise exception 'this part of a gift stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  if old.workflow_version_id is null then return new; end if;
  if old.state <> new.state and old.state || ' ' || new.state not in ('requested approved', 'requested refused', 'requested cancelled', 'requested expired',
      'approved ordered', 'approved dispatched', 'approved handed_over', 'approved returned', 'ordered dispatched', 'ordered handed_over', 'ordered returned',
      'dispatched handed_over', 'dispatched returned', 'handed_over returned') then
    raise exception 'a gift does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  -- Without a code there is a photo of what a courier brought.
  if new.proof = 'photo' and old.state <> new.state and (old.state <> 'dispatched' or not exists (
      select from gift_photos p where p.program_id = new.program_id and p.redemption_id = new.redemption_id and p.location is not null)) and new.state = 'handed_over' then
    raise exception 'a photo proves what a courier delivered' using errcode = 'check_violation', constraint = 'gift_photo';
  end if;
  if new.state <> 'requested' then
    new.step := null;
    new.due_at := null;
  end if;
  -- Each step was passed, and an index says that by somebody else each.
  if old.state = 'requested' and new.state = 'approved' and gift_steps(new) > (
      select count(*) from gift_actions a where a.program_id = new.program_id and a.redemption_id = new.redemption_id and a.kind = 'pass' and a.step is not null) then
    raise exception 'a gift is approved after its last step' using errcode = 'check_violation', constraint = 'gift_steps';
  end if;
  return new;
end $$;
create or replace trigger path before insert or update on disbursements for each row execute function guard_gift_path();

-- Nobody decided in time: its points and its place in the stock are free again, and so it says.
create or replace function expire_gift() returns trigger language plpgsql as $$
begin
  update disbursements set state = 'expired', ended_at = new.ended_at where program_id = new.program_id and redemption_id = new.id and state = 'requested';
  if found then
    insert into gift_actions (program_id, id, redemption_id, kind, person_kind, at) values (new.program_id, uuidv7(), new.id, 'expire', 'system', new.ended_at);
  end if;
  return null;
end $$;
create or replace trigger gift_expires after update of state on redemptions for each row
  when (new.state = 'expired' and new.terms is not null and new.voucher_code is null) execute function expire_gift();

-- Locks the wallet of a gift, and the one that it was merged into, before the gift itself: as whatever posts to that wallet does.
create or replace function ledger_lock_gift(p_program uuid, p_redemption uuid) returns void language sql as $$
  select 1 from wallets w where w.program_id = p_program and w.id in (
    select unnest(array[r.wallet_id, ledger_heir(p_program, r.wallet_id)]) from redemptions r where r.program_id = p_program and r.id = p_redemption)
  order by w.id for no key update
$$;

-- Spends a gift's points or gives them back, in the command's transaction, whose event `op` names.
create or replace function ledger_end_gift(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  hold redemptions;
  step record;
begin
  select * into hold from redemptions where program_id = p_program and id = (op->>'id')::uuid;
  w := ledger_wallet(p_program, hold.wallet_id, op);
  -- What was due on the wallet may have ended it.
  select * into hold from redemptions where program_id = p_program and id = hold.id;
  select * into step from ledger_end_hold(w, op, hold);
  if step.refusal is not null then return step.refusal; end if;
  perform ledger_consequence(step.w, op, case op->>'op' when 'capture' then 'gift.points_spent' else 'gift.points_returned' end, 'redemption', hold.id,
    (op->>'now')::timestamptz, jsonb_build_object('points', step.n, 'delta', step.change));
  return jsonb_build_object('status', 'ok', 'points', step.n);
end $$;
