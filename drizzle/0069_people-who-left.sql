CREATE INDEX "events_of_customers" ON "events" USING btree ("scope_id","id") WHERE actor_kind = 'customer';--> statement-breakpoint
CREATE INDEX "customers_erased" ON "customers" USING btree ("id") WHERE erased_at is not null;--> statement-breakpoint
-- Who deleted their account went on being counted as a member.
UPDATE program_totals t SET members = t.members - x.members FROM (
  SELECT m.program_id, count(*) AS members FROM members m JOIN customers c ON c.id = m.customer_id
  WHERE c.erased_at IS NOT NULL AND m.merged_into IS NULL AND m.ended_at IS NULL GROUP BY 1) x
WHERE t.program_id = x.program_id;
