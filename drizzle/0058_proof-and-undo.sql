CREATE TABLE "gift_photos" (
	"program_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"store" text NOT NULL,
	"location" text,
	"erased_at" timestamp (3) with time zone,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"taken_by_kind" text NOT NULL,
	"taken_by" uuid,
	"kept_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gift_photos_program_id_redemption_id_pk" PRIMARY KEY("program_id","redemption_id"),
	CONSTRAINT "gift_photos_id" UNIQUE("id"),
	CONSTRAINT "gift_photos_erased" CHECK ((location is null) = (erased_at is not null))
);
--> statement-breakpoint
CREATE TABLE "pending_acts" (
	"program_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid,
	"organization_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"action" text NOT NULL,
	"input" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"failed" text,
	CONSTRAINT "pending_acts_program_id_subject_id_pk" PRIMARY KEY("program_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "claim_file_readings" ADD COLUMN "layer" jsonb;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "escalated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pending_acts" ADD CONSTRAINT "pending_acts_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_photos_kept" ON "gift_photos" USING btree ("kept_until") WHERE location is not null;--> statement-breakpoint
CREATE INDEX "pending_acts_due" ON "pending_acts" USING btree ("due_at") WHERE failed is null;--> statement-breakpoint
CREATE INDEX "pending_acts_person" ON "pending_acts" USING btree ("organization_id","person_id");--> statement-breakpoint
CREATE INDEX "pending_acts_batch" ON "pending_acts" USING btree ("batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "disbursements_due" ON "disbursements" USING btree ("due_at") WHERE state = 'requested' and escalated_at is null and due_at is not null;--> statement-breakpoint
INSERT INTO "pending_acts" ("program_id", "subject_id", "subject_kind", "id", "organization_id", "person_id", "action", "input", "due_at", "failed")
	SELECT "program_id", "claim_id", 'claim', "id", "organization_id", "person_id", "action", jsonb_strip_nulls(jsonb_build_object('reason', "reason", 'note', "note")), "due_at", "failed" FROM "claim_pending";--> statement-breakpoint
DROP TABLE "claim_pending" CASCADE;