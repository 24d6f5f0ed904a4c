ALTER TABLE "rewards" ADD COLUMN "tier_key" text;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "stock" integer;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "min_basket_minor" bigint;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "skus" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "categories" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "max_per_sale" integer;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "max_per_member" integer;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "max_per_member_day" integer;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "outlet_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "alone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "redemptions_reward" ON "redemptions" USING btree ("program_id","reward_id") WHERE reward_id is not null;