ALTER TABLE "refunds" ADD COLUMN "cashier_id" uuid;--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "cashier_id" uuid;