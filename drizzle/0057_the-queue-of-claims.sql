CREATE INDEX "claim_pending_person" ON "claim_pending" USING btree ("organization_id","person_id");--> statement-breakpoint
CREATE INDEX "claims_open" ON "claims" USING btree ("organization_id","submitted_at","id") WHERE state in ('submitted', 'in_review');--> statement-breakpoint
CREATE INDEX "claims_sent" ON "claims" USING btree ("organization_id","submitted_at","id") WHERE submitted_at is not null;--> statement-breakpoint
CREATE INDEX "claims_unsent" ON "claims" USING btree ("organization_id","maker_id") WHERE maker_kind = 'user' and state in ('draft', 'returned');
