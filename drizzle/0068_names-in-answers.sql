-- The name of whom a retailer registered was kept with the answer, where deleting an account does not find it.
UPDATE operations SET facts = jsonb_set(facts, '{name}', 'null') WHERE scope_id IN (SELECT id FROM organizations WHERE kind = 'brand')
  AND use_case = 'retailers.register_customer' AND facts->>'name' IS NOT NULL;--> statement-breakpoint
-- Cards of accounts that were deleted, and that somebody unblocked since, are nobody's.
UPDATE members m SET blocked_at = c.erased_at FROM customers c
WHERE c.id = m.customer_id AND c.erased_at IS NOT NULL AND m.blocked_at IS NULL AND m.merged_into IS NULL AND m.ended_at IS NULL;
