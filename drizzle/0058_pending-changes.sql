CREATE TABLE "pending_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"use_case" text NOT NULL,
	"input" jsonb,
	"title" text NOT NULL,
	"changes" jsonb NOT NULL,
	"subject_kind" text,
	"subject_id" uuid,
	"region_id" uuid,
	"maker_kind" text NOT NULL,
	"maker_id" uuid NOT NULL,
	"retailer_id" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decider_id" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"event_id" uuid,
	"forgotten_at" timestamp (3) with time zone,
	CONSTRAINT "pending_changes_decided_whole" CHECK ((state = 'waiting') = (decided_at is null) and (state in ('applied', 'refused')) = (decider_id is not null) and (state = 'refused') = (reason is not null)),
	CONSTRAINT "pending_changes_two_people" CHECK (maker_kind <> 'user' or maker_id is distinct from decider_id),
	CONSTRAINT "pending_changes_retailer_asks" CHECK ((maker_kind = 'customer') = (retailer_id is not null)),
	CONSTRAINT "pending_changes_kept" CHECK (state <> 'waiting' or input is not null)
);
--> statement-breakpoint
ALTER TABLE "brand_settings" ADD COLUMN "second_person" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_decider_id_users_id_fk" FOREIGN KEY ("decider_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_region" FOREIGN KEY ("organization_id","region_id") REFERENCES "public"."regions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_of_retailer" FOREIGN KEY ("organization_id","retailer_id") REFERENCES "public"."retailers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pending_changes_waiting" ON "pending_changes" USING btree ("organization_id","made_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "pending_changes_of" ON "pending_changes" USING btree ("organization_id","subject_id") WHERE state = 'waiting' and subject_id is not null;--> statement-breakpoint
CREATE INDEX "pending_changes_made" ON "pending_changes" USING btree ("maker_id","made_at");--> statement-breakpoint
CREATE INDEX "pending_changes_decided" ON "pending_changes" USING btree ("organization_id","decided_at") WHERE decided_at is not null;--> statement-breakpoint
CREATE INDEX "pending_changes_retailer" ON "pending_changes" USING btree ("retailer_id","made_at") WHERE retailer_id is not null;