-- The number stayed with whom it was where they showed more than a code when their account was closed, within the minutes in which a second factor may
-- be entered, or where a card was in use all the year before.
UPDATE customers c SET held_since = NULL FROM (
  SELECT id, organization_id, customer_id, ended_at, 'retailers.end' AS type FROM retailers WHERE ended_at IS NOT NULL
  UNION ALL SELECT retailer_id, organization_id, customer_id, ended_at, 'retailers.remove_counter_staff' FROM retailer_staff WHERE ended_at IS NOT NULL) t
WHERE t.customer_id = c.id AND c.held_since = t.ended_at AND c.erased_at IS NULL
  AND EXISTS (SELECT FROM events e WHERE e.scope_id = t.organization_id AND e.type = t.type AND e.subject_id = t.id AND e.occurred_at = t.ended_at AND e.data->>'reason' = 'unused')
  AND (EXISTS (SELECT FROM events e WHERE e.type = 'sessions.started' AND e.actor_id = c.id AND e.occurred_at BETWEEN t.ended_at AND t.ended_at + interval '5 minutes'
      AND (e.data->>'by' <> 'phone' OR e.data ? 'secondFactor'))
    OR EXISTS (SELECT FROM members m WHERE m.customer_id = c.id AND m.merged_into IS NULL AND m.ended_at IS NULL AND m.joined_at <= t.ended_at - interval '12 months'
      AND m.last_used_at >= t.ended_at
      AND NOT EXISTS (SELECT FROM events e WHERE e.type = 'customers.open_dormant_card' AND e.scope_id = m.program_id AND e.subject_id = m.id AND e.occurred_at >= t.ended_at)));--> statement-breakpoint
-- Who has opened the last of the old cards since has had it since the oldest of them began.
UPDATE customers c SET held_since = o.joined_at FROM (
  SELECT p.id, min(m.joined_at) AS joined_at FROM customers p JOIN members m ON m.customer_id = p.id AND m.merged_into IS NULL AND m.ended_at IS NULL
    AND m.joined_at <= p.held_since - interval '12 months'
  GROUP BY p.id HAVING bool_and(m.last_used_at >= p.held_since)) o
WHERE c.id = o.id AND c.erased_at IS NULL;
