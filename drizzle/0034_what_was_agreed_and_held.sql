ALTER TABLE "disbursements" ADD COLUMN "dispatched_by" uuid;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "hold_terms" jsonb;--> statement-breakpoint
ALTER TABLE "till_approvals" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "shifts" ADD COLUMN "counted_sales" uuid[];--> statement-breakpoint
ALTER TABLE "shifts" ADD COLUMN "counted_refunds" uuid[];--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_dispatched_by_users_id_fk" FOREIGN KEY ("dispatched_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;