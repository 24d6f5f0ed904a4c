ALTER TABLE "customers" ADD COLUMN "held_since" timestamp (3) with time zone;--> statement-breakpoint
-- Whose account with a brand, or work at a counter, was closed since nobody had used it for a year may be somebody else than who has shown the number since.
UPDATE customers c SET held_since = x.at FROM (
  SELECT t.customer_id, max(t.ended_at) AS at FROM (
    SELECT id, organization_id, customer_id, ended_at, 'retailers.end' AS type FROM retailers WHERE ended_at IS NOT NULL
    UNION ALL SELECT retailer_id, organization_id, customer_id, ended_at, 'retailers.remove_counter_staff' FROM retailer_staff WHERE ended_at IS NOT NULL) t
  WHERE EXISTS (SELECT FROM events e WHERE e.scope_id = t.organization_id AND e.type = t.type AND e.subject_id = t.id AND e.occurred_at = t.ended_at AND e.data->>'reason' = 'unused')
  GROUP BY 1) x
WHERE c.id = x.customer_id AND c.erased_at IS NULL;
