-- Whether somebody may be written to about offers this way: what was said of the channel, else what was said of offers at all.
create or replace function consent_of(consents jsonb, channel text) returns boolean language sql immutable as $$
  select coalesce((consents->>channel)::boolean, (consents->>'marketing')::boolean, false)
$$;

-- Each change of a consent leaves a row, whatever wrote it; who it was is said beforehand, else it is the shop.
create or replace function note_consents() returns trigger language plpgsql as $$
declare
  before jsonb := case when tg_op = 'UPDATE' then old.consents else '{}' end;
begin
  insert into consent_changes (program_id, id, organization_id, member_id, channel, granted, source)
    select new.program_id, uuidv7(), new.organization_id, new.member_id, channel, (new.consents->>channel)::boolean,
      coalesce(nullif(current_setting('tessera.consent_source', true), ''), 'shop')
    from jsonb_object_keys(before || new.consents) channel
    where before->>channel is distinct from new.consents->>channel;
  return null;
end $$;
create or replace trigger consents_given after insert on member_profiles for each row when (new.consents <> '{}') execute function note_consents();
create or replace trigger consents_changed after update of consents on member_profiles for each row when (old.consents is distinct from new.consents) execute function note_consents();

-- What a member says to a program: a yes is to its owner, a no to everybody who takes part in it.
create or replace function set_consent(p_program uuid, p_member uuid, p_channel text, p_granted boolean, p_source text) returns void language plpgsql as $$
begin
  perform set_config('tessera.consent_source', p_source, true);
  insert into member_profiles as f (program_id, organization_id, member_id, consents, first_seen_at, last_seen_at)
    select m.program_id, p.organization_id, m.id, jsonb_build_object(p_channel, p_granted), m.joined_at, m.joined_at
      from members m join programs p on p.id = m.program_id where m.program_id = p_program and m.id = p_member
    on conflict (program_id, organization_id, member_id) do update set consents = f.consents || excluded.consents;
  if not p_granted then
    update member_profiles set consents = consents || jsonb_build_object(p_channel, false)
      where program_id = p_program and member_id = p_member and consent_of(consents, p_channel);
  end if;
  perform set_config('tessera.consent_source', '', true);
end $$;
