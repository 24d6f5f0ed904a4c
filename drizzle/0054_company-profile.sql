ALTER TABLE "organizations" ADD COLUMN "logo_id" uuid;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "tax_id" text;