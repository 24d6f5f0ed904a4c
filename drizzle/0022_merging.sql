ALTER TYPE "public"."ledger_account" ADD VALUE 'merged';--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "origin_id" uuid;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "merged_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "members_merged" ON "members" USING btree ("program_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merged_into_another" CHECK ((merged_into is null) = (merged_at is null) and merged_into <> id);