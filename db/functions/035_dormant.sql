-- Whether a card lay unused for twelve months and its holder has not opened it since: its phone number may be somebody
-- else's by now, so a code to that number alone opens nothing. Purchases by the number afterwards don't wake it: whoever
-- has the number now may have made them. What counts as use: joining, opening it, buying with it, spending from it.
create or replace function member_dormant(m members, p_now timestamptz) returns boolean language sql stable as $$
  select greatest(m.joined_at, m.last_used_at) <= p_now - interval '12 months' and (
    select bool_or(used_at >= before + interval '12 months') from (
      select used_at, lag(used_at) over (order by used_at) as before from (
        select greatest(m.joined_at, m.last_used_at) as used_at
        union all select p_now
        -- A receipt that was claimed was used then, whenever it was made.
        union all select coalesce(attached_at, occurred_at) from sales where program_id = m.program_id and member_id = m.id
          and occurred_at > greatest(m.joined_at, m.last_used_at) and occurred_at < p_now
        union all select created_at from redemptions where program_id = m.program_id and wallet_id = m.id
          and created_at > greatest(m.joined_at, m.last_used_at) and created_at < p_now
        -- What a brand's customer bought is what a retailer claimed for them.
        union all select submitted_at from claims where program_id = m.program_id and member_id = m.id
          and submitted_at > greatest(m.joined_at, m.last_used_at) and submitted_at < p_now
      ) uses
    ) gaps
  )
$$;
