-- Moves a member to another tier: the only place that does, after enrolment. The caller has locked the wallet, as each sale does,
-- so a sale that is being posted either comes before, or finds that the tier it was computed for is stale.
-- Evaluation looks at the member on that day and finds out when it must look again. What lifts late moves from where the history ends,
-- so that its order is that of time.
create or replace function tier_move(
  p_program uuid, p_member uuid, p_from text, p_to text, p_at timestamptz, p_reason text, p_event uuid, p_day date
) returns void language plpgsql as $$
declare since timestamptz;
begin
  update members set tier_key = p_to, tier_since = greatest(p_at, tier_since) where program_id = p_program and id = p_member
    returning tier_since into since;
  insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason, event_id)
    values (p_program, uuidv7(), p_member, p_from, p_to, since, p_reason, p_event);
  insert into tier_reviews (program_id, member_id, review_on) values (p_program, p_member, p_day)
    on conflict (program_id, member_id) do update set review_on = excluded.review_on, kept_to = null, noticed_on = null, falls_on = null;
end $$;

-- Locks the wallets of members, in the order of the posting.
create or replace function tier_lock(p_program uuid, p_members uuid[]) returns void language plpgsql as $$
begin
  perform 1 from wallets where program_id = p_program and id = any (p_members) order by id for no key update;
end $$;
