-- Whether who joins was a customer within a year and deleted the account: then nothing is given for being new, to nobody.
create or replace function ledger_left(p_program uuid, op jsonb) returns boolean language sql stable as $$
  select exists (select from left_numbers where program_id = p_program and phone_hash = op->'member'->'enrol'->>'phoneHash'
    and left_at > (op->>'now')::timestamptz - interval '1 year')
$$;

-- Customer, member and wallet for a phone number, once: a second call finds the first one's member.
create or replace function ledger_enrol(p_program uuid, op jsonb, out member_id uuid, out created boolean) language plpgsql as $$
#variable_conflict use_column
declare
  enrol jsonb := op->'member'->'enrol';
  organization uuid := (op->>'organizationId')::uuid;
  customer uuid;
  joined timestamptz := (enrol->>'joinedAt')::timestamptz;
begin
  -- Whoever is giving the number up at this moment, or deleting their account, is waited for: who comes with it then is somebody else.
  loop
    insert into customers (id, phone) values ((enrol->>'customerId')::uuid, enrol->>'phone') on conflict (phone) do nothing returning id into customer;
    exit when found;
    select id into customer from customers where phone = enrol->>'phone' for key share;
    exit when found;
  end loop;
  insert into members (program_id, id, customer_id, number, tier_key, tier_since, joined_at, joined_organization_id)
    values (p_program, (op->'member'->>'id')::uuid, customer, enrol->>'number', enrol->>'tierKey', joined, joined, organization)
    on conflict on constraint members_program_customer do nothing returning id into member_id;
  created := member_id is not null;
  if created then
    insert into wallets (program_id, id) values (p_program, member_id);
    insert into tier_changes (program_id, id, member_id, to_key, at, reason, event_id)
      values (p_program, uuidv7(), member_id, enrol->>'tierKey', joined, 'joined', (op->>'eventId')::uuid);
    if enrol->'welcome' is not null and not ledger_left(p_program, op) then perform ledger_welcome(p_program, member_id, op); end if;
    if enrol->'referral' is not null then perform ledger_referred(p_program, member_id, op); end if;
  else
    -- A card that was merged leads to the one it was merged into.
    select coalesce(m.merged_into, m.id) into strict member_id from members m where m.program_id = p_program and m.customer_id = customer;
    if enrol->'referral'->>'referrerId' is not null then perform ledger_known_referred(p_program, member_id, op); end if;
  end if;
  -- A name and consents are what this organization noted; they show to no other.
  if created or enrol->>'name' is not null or nullif(enrol->'consents', 'null') <> '{}' then
    insert into member_profiles (program_id, organization_id, member_id, name, consents, first_seen_at, last_seen_at)
      values (p_program, organization, member_id, enrol->>'name', coalesce(nullif(enrol->'consents', 'null'), '{}'), joined, joined)
      on conflict (program_id, organization_id, member_id) do update
        set name = coalesce(member_profiles.name, excluded.name), consents = member_profiles.consents || excluded.consents;
  end if;
end $$;

-- Whether evaluation has taken away since what a late sale reaches in a window: a tier as high, whose end came after that window. What was never
-- evaluated is not lost before its own term is over: what was given by hand and ended, and what a fixed window reaches, whose term is the next one.
-- Of windows that roll, it is kept by what was counted before that day, this sale with it.
create or replace function ledger_taken_away(w wallets, qualify jsonb, p_tier jsonb, p_last_day date) returns boolean language sql stable as $$
  select exists (select from tier_changes c join programs p on p.id = c.program_id
    left join events e on e.scope_id = c.program_id and e.id = c.event_id
    cross join lateral (select (c.at at time zone p.time_zone)::date as lost_on, (qualify->>'heldDays')::int as held_days) l
    where c.program_id = w.program_id and c.member_id = w.id and c.reason = 'evaluated'
      and not qualify->'below' ? c.from_key
      and not exists (select from jsonb_array_elements(qualify->'ladder') f where f->>'key' = c.from_key and (f->>'threshold')::bigint < (p_tier->>'threshold')::bigint)
      and l.lost_on > p_last_day + case when qualify->>'rolls' is null or (e.data->>'byHand')::boolean then l.held_days else 0 end
      and (qualify->>'rolls' is null or (p_tier->>'threshold')::bigint > coalesce((
        select sum(case qualify->>'basis' when 'spend' then d.spend_minor else d.points_earned end) from member_days d
          where d.program_id = w.program_id and d.member_id = w.id and d.day between l.lost_on - l.held_days and l.lost_on - 1), 0)))
$$;

-- Adds to what counts towards tiers, and lifts the member to the highest tier that the window's sum reaches. Of windows that roll, each that
-- holds the day of a late sale counts: what came after it may reach a tier with it, from the day on which it would have.
-- Answers the tier after it. A refund takes off (negative spend) and never demotes: downgrades belong to evaluation.
create or replace function ledger_qualify(w wallets, op jsonb, qualify jsonb, p_points bigint, p_tier text) returns text
language plpgsql as $$
declare
  total bigint;
  reached text;
  reached_on date;
  since timestamptz := (op->>'occurredAt')::timestamptz;
begin
  insert into member_days as d (program_id, member_id, day, spend_minor, points_earned, sales)
    values (w.program_id, w.id, (op->>'day')::date, (qualify->>'spendMinor')::bigint, p_points, 1)
    on conflict (program_id, member_id, day) do update set spend_minor = d.spend_minor + excluded.spend_minor,
      points_earned = d.points_earned + excluded.points_earned, sales = d.sales + 1;
  if qualify is null or jsonb_array_length(qualify->'ladder') = 0 then return p_tier; end if;
  if qualify->>'rolls' is null then
    select case qualify->>'basis' when 'spend' then sum(spend_minor) else sum(points_earned) end into total from member_days
      where program_id = w.program_id and member_id = w.id and day between (qualify->>'from')::date and (qualify->>'to')::date;
    if total < (qualify->'ladder'->0->>'threshold')::bigint then return p_tier; end if;
    select t->>'key' into reached from jsonb_array_elements(qualify->'ladder') t
      where (t->>'threshold')::bigint <= total and not ledger_taken_away(w, qualify, t, (qualify->>'to')::date)
      order by (t->>'threshold')::bigint desc limit 1;
  else
    select t->>'key', s.last_day into reached, reached_on from jsonb_array_elements(qualify->'ladder') t join (
      select d.day as last_day, sum(case qualify->>'basis' when 'spend' then d.spend_minor else d.points_earned end)
          over (order by d.day range between make_interval(days => (qualify->>'rolls')::int - 1) preceding and current row) as counted
        from member_days d where d.program_id = w.program_id and d.member_id = w.id
          and d.day between (qualify->>'from')::date and (qualify->>'to')::date) s
      on s.last_day >= (op->>'day')::date and (t->>'threshold')::bigint <= s.counted
        and not ledger_taken_away(w, qualify, t, s.last_day)
      order by (t->>'threshold')::bigint desc, s.last_day limit 1;
    if reached_on > (op->>'day')::date then
      select reached_on::timestamp at time zone p.time_zone into since from programs p where p.id = w.program_id;
    end if;
  end if;
  if reached is null then return p_tier; end if;
  perform tier_move(w.program_id, w.id, p_tier, reached, since, 'qualified', (op->>'eventId')::uuid, (op->>'day')::date);
  perform ledger_consequence(w, op, 'member.tier_upgraded', 'member', w.id, since, jsonb_build_object('from', p_tier, 'to', reached));
  return reached;
end $$;

-- Whether points may be spent: enough of them, the proof's code unused, the daily allowance without proof not passed.
-- Answers a refusal, or null after consuming the code and counting the allowance.
create or replace function ledger_may_spend(w wallets, op jsonb, spend jsonb, p_points bigint) returns jsonb language plpgsql as $$
declare
  unproven bigint := coalesce((spend->'unproven'->>'points')::bigint, 0);
  today bigint;
  spent_on date;
begin
  if unproven > 0 then
    -- Of the day on which it is spent, whenever the sale is said to have happened; of what a card proves by itself, the day that it proves.
    select coalesce((spend->'unproven'->>'day')::date, ((op->>'now')::timestamptz at time zone p.time_zone)::date) into spent_on
      from programs p where p.id = w.program_id;
    select coalesce(sum(unproven_points), 0) into today from member_days
      where program_id = w.program_id and member_id = w.id and day = spent_on;
    if today + unproven > (spend->'unproven'->>'limit')::bigint then
      return ledger_refusal('proof_required', jsonb_build_object('limit', (spend->'unproven'->>'limit')::bigint, 'usedToday', today));
    end if;
  end if;
  if p_points > w.available then
    return ledger_refusal('insufficient_points', jsonb_build_object('required', p_points, 'available', w.available, 'missing', p_points - w.available));
  end if;
  if spend->>'codeId' is not null then
    update one_time_codes set used_at = (op->>'now')::timestamptz
      where id = (spend->>'codeId')::uuid and used_at is null and expires_at > (op->>'now')::timestamptz;
    if not found then return ledger_refusal('proof_required', '{"reason": "code_used"}'); end if;
  end if;
  if unproven > 0 then
    insert into member_days as d (program_id, member_id, day, unproven_points) values (w.program_id, w.id, spent_on, unproven)
      on conflict (program_id, member_id, day) do update set unproven_points = d.unproven_points + excluded.unproven_points;
  end if;
  return null;
end $$;

-- A member's card with those that were merged into it.
create or replace function ledger_cards(p_program uuid, p_member uuid) returns uuid[] language sql stable parallel safe as $$
  select array_append(array(select id from members where program_id = p_program and merged_into = p_member), p_member)
$$;

-- A card that was merged since leads to the one it was merged into.
create or replace function ledger_open_card(p_program uuid, p_member uuid) returns uuid language sql stable as $$
  select coalesce(merged_into, id) from members where program_id = p_program and id = p_member
$$;

-- The numbers that somebody of staff is known to have: their own, the one that a manager noted, and those of who is signed in on a device of theirs.
create or replace function staff_numbers(p_organization uuid, p_user uuid) returns text[] language sql stable as $$
  select array(select phone from (
    select unnest(array[f.phone, u.phone]) as phone from staff f join users u on u.id = f.user_id where f.organization_id = p_organization and f.user_id = p_user
    union select c.phone from sessions s join customers c on c.id = s.customer_id where s.user_id = p_user) known where phone is not null)
$$;

-- Whether a member of staff is a member: by the card that one of their devices is signed in with, or by their numbers; by any of the cards
-- that were merged into one.
create or replace function staff_is_member(p_program uuid, p_member uuid, p_organization uuid, p_user uuid) returns boolean language sql stable as $$
  select exists (select from members m join customers c on c.id = m.customer_id
    where m.program_id = p_program and m.id = any (ledger_cards(p_program, ledger_open_card(p_program, p_member)))
    and (exists (select from sessions s where s.user_id = p_user and s.customer_id = c.id) or c.phone = any (staff_numbers(p_organization, p_user))))
$$;

-- Whether a person has anything besides one card: another, a retailer's account or a place at a counter, also one that has ended.
create or replace function customer_has_more(p_customer uuid, p_card uuid) returns boolean language sql stable as $$
  select exists (select from members where customer_id = p_customer and id <> p_card) or exists (select from retailers where customer_id = p_customer)
    or exists (select from retailer_staff where customer_id = p_customer)
$$;

-- What a reward's stock says to so many more of it; its row is locked (ledger_post).
create or replace function ledger_reward_stock(p_program uuid, p_reward uuid, p_count int) returns jsonb language plpgsql as $$
declare
  most int;
  given bigint;
begin
  select stock into most from rewards where program_id = p_program and id = p_reward;
  if most is null then return null; end if;
  select count(*) into given from redemptions where program_id = p_program and reward_id = p_reward and state in ('held', 'captured', 'fulfilled');
  if given + p_count <= most then return null; end if;
  return ledger_refusal('reward_not_available', jsonb_build_object('rewardId', p_reward, 'reason', 'out_of_stock', 'left', greatest(most - given, 0)));
end $$;

-- What a reward's limits say to so many more of it. Its row is locked where it has a stock (ledger_post), the wallet always, so
-- nobody else takes the last one meanwhile. A hold that is over counts until its wallet is settled: it might have been captured.
create or replace function ledger_reward_limits(w wallets, op jsonb, p_reward uuid, p_count int) returns jsonb language plpgsql as $$
declare
  reward record;
  cards uuid[];
  zone text;
  today timestamp;
  given bigint;
  refusal jsonb := ledger_reward_stock(w.program_id, p_reward, p_count);
begin
  if refusal is not null then return refusal; end if;
  select max_per_member, max_per_member_day into reward from rewards where program_id = w.program_id and id = p_reward;
  if coalesce(reward.max_per_member, reward.max_per_member_day) is not null then cards := ledger_cards(w.program_id, w.id); end if;
  if reward.max_per_member is not null then
    select count(*) into given from redemptions
      where program_id = w.program_id and wallet_id = any (cards) and reward_id = p_reward and state in ('held', 'captured', 'fulfilled');
    if given + p_count > reward.max_per_member then
      return ledger_refusal('reward_not_available', jsonb_build_object('rewardId', p_reward, 'reason', 'member_limit'));
    end if;
  end if;
  if reward.max_per_member_day is not null then
    -- Of the day on which it is redeemed, whenever the sale is said to have happened.
    select p.time_zone, date_trunc('day', (op->>'now')::timestamptz at time zone p.time_zone) into zone, today from programs p where p.id = w.program_id;
    select count(*) into given from redemptions
      where program_id = w.program_id and wallet_id = any (cards) and reward_id = p_reward and state in ('held', 'captured', 'fulfilled')
        and created_at >= today at time zone zone and created_at < (today + interval '1 day') at time zone zone;
    if given + p_count > reward.max_per_member_day then
      return ledger_refusal('reward_not_available', jsonb_build_object('rewardId', p_reward, 'reason', 'member_day_limit'));
    end if;
  end if;
  return null;
end $$;

create or replace function ledger_tier(p_program uuid, p_member uuid) returns text language sql stable as $$
  select tier_key from members where program_id = p_program and id = p_member
$$;

-- A process may still remember a member who was blocked, or whose card was merged into another, a moment ago.
create or replace function ledger_blocked(p_program uuid, p_member uuid) returns boolean language sql stable as $$
  select blocked_at is not null or merged_into is not null from members where program_id = p_program and id = p_member
$$;

-- Whether a card is nobody's any more: whoever had it has deleted their account.
create or replace function ledger_erased(p_program uuid, p_member uuid) returns boolean language sql stable as $$
  select exists (select from members m join customers c on c.id = m.customer_id where m.program_id = p_program and m.id = p_member and c.erased_at is not null)
$$;

create or replace function ledger_retailer_erased(p_retailer uuid) returns boolean language sql stable as $$
  select exists (select from retailers r join customers c on c.id = r.customer_id where r.id = p_retailer and c.erased_at is not null)
$$;

-- Whether nobody is left to spend what is in a wallet, or to owe anything.
create or replace function ledger_unowned(w wallets) returns boolean language sql stable as $$
  select case w.holder_kind when 'retailer' then ledger_retailer_erased(w.id) else ledger_erased(w.program_id, w.id) end
$$;

-- Nor need a number that a process remembers be this member's any more; the number of a card merged into it is.
create or replace function ledger_moved(p_program uuid, p_member uuid, p_phone text) returns boolean language sql stable as $$
  select p_phone is not null and not exists (
    select 1 from customers c join members m on m.program_id = p_program and m.customer_id = c.id
      where c.phone = p_phone and coalesce(m.merged_into, m.id) = p_member)
$$;
